import { badInput, forbidden, notFound } from '../errors/errors.ts';
import { isId } from '../input/fields.ts';
import { actsFor, isOperator } from './viewer.ts';
import type { Viewer } from './viewer.ts';

/**
 * The vendor that is meant: the named one, else the viewer's own.
 * @param field the argument that names it
 * @throws FORBIDDEN for a vendor that is not the viewer's, BAD_USER_INPUT for an operator who names no vendor
 */
export function actingVendor(
  viewer: Viewer,
  named: string | null | undefined,
  field = 'input.vendorId',
): string {
  const vendorId = named ?? (viewer.kind === 'VENDOR' ? viewer.vendorId : null);
  if (vendorId === null) {
    if (isOperator(viewer)) throw badInput(field, 'name a vendor');
    throw forbidden();
  }
  if (!isOperator(viewer) && !actsFor(viewer, vendorId))
    throw forbidden('Only the vendor itself and operators may do this.');
  if (!isId(vendorId)) throw notFound('Vendor');
  return vendorId;
}

/** The vendor that the viewer acts for, and the account behind it. @throws FORBIDDEN for anyone but a vendor */
export function ownVendor(viewer: Viewer): { readonly vendorId: string; readonly userId: string } {
  if (viewer.kind !== 'VENDOR') throw forbidden('Only vendors may do this.');
  return { vendorId: viewer.vendorId, userId: viewer.sub };
}
