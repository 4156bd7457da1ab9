import { seesAll } from '#contracts/permissions.ts';
import type { Vendor } from '#generated/prisma/vendor/client.ts';
import { actsFor } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

export type VendorModel = Vendor;

/** Whether the viewer may see business details: the vendor itself and operators may. */
export function mayManage(viewer: Viewer, vendorId: string): boolean {
  return seesAll(viewer, 'vendors:read') || actsFor(viewer, vendorId);
}
