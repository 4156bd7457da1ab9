import { notFound } from '#platform/errors/errors.ts';
import type { Loaders } from '../../context.ts';
import type { VendorModel } from '../../vendors/vendor.ts';

/** A vendor that the viewer may see. @throws NOT_FOUND */
export async function loadVendor(loaders: Loaders, vendorId: string): Promise<VendorModel> {
  const vendor = await loaders.vendor.load(vendorId);
  if (!vendor) throw notFound('Vendor');
  return vendor;
}
