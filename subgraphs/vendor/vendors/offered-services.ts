import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';

/** A vendor and where it starts from. */
interface PlacedVendor {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Adds services to those that a vendor offers.
 * @returns how many it did not offer before
 * @throws BAD_USER_INPUT for a slug that no service has
 */
export async function offerServices(
  tx: Tx,
  { id: vendorId, latitude, longitude }: PlacedVendor,
  slugs: readonly string[],
): Promise<number> {
  const found = await tx.service.findMany({ where: { slug: { in: [...slugs] } } });
  const known = new Set(found.map(({ slug }) => slug));
  const unknown = slugs.findIndex((slug) => !known.has(slug));
  if (unknown >= 0) {
    throw badInput(`input.services.${unknown}`, 'there is no such service');
  }
  const { count } = await tx.vendorService.createMany({
    data: slugs.map((serviceSlug) => ({ vendorId, serviceSlug, latitude, longitude })),
    skipDuplicates: true,
  });
  return count;
}
