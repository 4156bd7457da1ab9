import { vendorCreated } from '#contracts/events/vendors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { offerServices } from './offered-services.ts';
import type { NewVendor } from './profile-input.ts';

/**
 * Makes a vendor.
 * @param createdBy the operator
 * @returns its id
 * @throws BAD_USER_INPUT for an unknown service
 */
export async function createVendor(tx: Tx, tell: Tell, input: NewVendor, createdBy: string): Promise<string> {
  const { services, location, ...columns } = input;
  const vendor = await tx.vendor.create({ data: { ...columns, ...location, createdBy } });
  await offerServices(tx, vendor, services);
  tell.publish(vendorCreated, { id: vendor.id }, { services });
  return vendor.id;
}

/** The vendor that an operator has made with this `clientId`, if any. */
export async function findVendorByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<string | null> {
  if (clientId === null) return null;
  const known = await tx.vendor.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true },
  });
  return known?.id ?? null;
}
