import { vendorCreated } from '#contracts/events/vendors.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { offerServices } from './offered-services.ts';
import type { NewVendor } from './profile-input.ts';

/**
 * Makes a vendor.
 * @param made by which operator, and the digest of the input
 * @returns its id
 * @throws BAD_USER_INPUT for an unknown service
 */
export async function createVendor(
  tx: Tx,
  tell: Tell,
  input: NewVendor,
  made: { readonly createdBy: string; readonly clientDigest: string },
): Promise<string> {
  const { services, location, ...columns } = input;
  const data = { ...columns, ...location, ...made };
  const vendor = await tx.vendor.create({ data });
  await offerServices(tx, vendor, services);
  tell.publish(vendorCreated, { id: vendor.id }, { services });
  return vendor.id;
}

/** The vendor that an operator has made with this `clientId`, if any. */
export async function findVendorByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const known = await tx.vendor.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return known && { result: known.id, digest: known.clientDigest };
}
