import { isDeepStrictEqual } from 'node:util';
import { vendorProfileChanged } from '#contracts/events/vendors.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { offerServices } from './offered-services.ts';
import type { ProfileChanges } from './profile-input.ts';

/**
 * Changes a vendor's profile.
 * @returns the names of the fields that it changed; a repeated call changes none
 * @throws NOT_FOUND, BAD_USER_INPUT for an unknown service
 */
export async function updateProfile(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  changes: ProfileChanges,
): Promise<readonly string[]> {
  const { services, location, vendorId: _named, ...columns } = changes;
  const vendor = await tx.vendor.findUnique({ where: { id: vendorId } });
  if (!vendor) throw notFound('Vendor');
  const before = new Map<string, unknown>(Object.entries(vendor));
  const changed = Object.entries({ ...columns, ...location }).filter(
    ([name, value]) =>
      value !== undefined &&
      (value !== null || removable.has(name)) &&
      !isDeepStrictEqual(value, before.get(name)),
  );
  if (changed.length > 0) {
    await tx.vendor.update({ where: { id: vendorId }, data: Object.fromEntries(changed) });
  }
  const hasOtherServices = services ? await replaceServices(tx, vendorId, services) : false;
  const fields = [...changed.map(([name]) => name), ...(hasOtherServices ? ['services'] : [])];
  if (fields.length > 0) tell.publish(vendorProfileChanged, { id: vendorId }, { fields });
  return fields;
}

/** Columns that null empties; for the others null means unchanged. */
const removable: ReadonlySet<string> = new Set(['description', 'phone', 'email', 'taxNumber', 'address']);

/** @returns whether the vendor offers other services than before */
async function replaceServices(tx: Tx, vendorId: string, slugs: readonly string[]): Promise<boolean> {
  const place = await tx.vendor.findUniqueOrThrow({ where: { id: vendorId } });
  const added = await offerServices(tx, place, slugs);
  const removed = await tx.vendorService.deleteMany({
    where: { vendorId, serviceSlug: { notIn: [...slugs] } },
  });
  return added + removed.count > 0;
}
