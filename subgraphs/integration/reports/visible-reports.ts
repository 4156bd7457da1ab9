import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';

/** The reports that the viewer sees: administrators all, everybody else their own. */
export function visibleReports(viewer: SignedInViewer): Prisma.ReportWhereInput {
  return viewer.kind === 'OPERATOR' && viewer.role === 'ADMIN' ? {} : { ownerId: viewer.sub };
}
