import { vendorProfileChanged } from '#contracts/events/vendors.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { offerServices } from './offered-services.ts';
import type { ProfileChanges } from './profile-input.ts';

/** Changes a vendor's profile. @throws NOT_FOUND, BAD_USER_INPUT for an unknown service */
export async function updateProfile(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  changes: ProfileChanges,
): Promise<void> {
  const { services, location, vendorId: _named, ...columns } = changes;
  const known = await tx.vendor.findUnique({ where: { id: vendorId }, select: { id: true } });
  if (!known) throw notFound('Vendor');
  const given = Object.entries({ ...columns, ...location }).filter(
    ([name, value]) => value !== undefined && (value !== null || removable.has(name)),
  );
  await tx.vendor.update({ where: { id: vendorId }, data: Object.fromEntries(given) });
  if (services) await replaceServices(tx, vendorId, services);
  const fields = [...given.map(([name]) => name), ...(services ? ['services'] : [])];
  if (fields.length > 0) tell.publish(vendorProfileChanged, { id: vendorId }, { fields });
}

/** Columns that null empties; for the others null means unchanged. */
const removable: ReadonlySet<string> = new Set(['description', 'phone', 'email', 'taxNumber', 'address']);

async function replaceServices(tx: Tx, vendorId: string, slugs: readonly string[]): Promise<void> {
  const place = await tx.vendor.findUniqueOrThrow({ where: { id: vendorId } });
  await offerServices(tx, place, slugs);
  await tx.vendorService.deleteMany({ where: { vendorId, serviceSlug: { notIn: [...slugs] } } });
}
