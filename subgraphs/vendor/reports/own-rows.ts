import { Prisma } from '#generated/prisma/vendor/client.ts';
import { seesAll } from '#contracts/permissions.ts';
import type { Permission } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/**
 * The condition on the vendor of a row under which the viewer sees it: operators all, a vendor its own.
 * @returns null for a viewer who sees none
 */
export function ownRows(
  viewer: Viewer,
  vendorId: Prisma.Sql,
  permission: Permission = 'orders:read',
): Prisma.Sql | null {
  if (seesAll(viewer, permission)) return Prisma.sql`true`;
  return viewer.kind === 'VENDOR' ? Prisma.sql`${vendorId} = ${viewer.vendorId}::uuid` : null;
}
