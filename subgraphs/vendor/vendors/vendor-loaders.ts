import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { accountLoader } from './account-loader.ts';

export function vendorLoaders(db: Database, viewer: Viewer) {
  return {
    /** A vendor's card, for every signed-in viewer. */
    vendor: oneById(async (ids) =>
      viewer.sub === null ? [] : db.vendor.findMany({ where: { id: { in: ids } } }),
    ),
    accountOfVendor: accountLoader(db),
    servicesOfVendor: manyBy(
      (ids) =>
        db.vendorService.findMany({
          where: { vendorId: { in: ids } },
          include: { service: true },
          orderBy: { service: { name: 'asc' } },
        }),
      (offered) => offered.vendorId,
    ),
  };
}
