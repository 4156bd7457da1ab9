import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Known } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';

/** The order on which the caller has reported with this `clientId`, if any. */
export async function findReport(
  tx: Tx,
  { sub }: SignedInViewer,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const known = await tx.progressReport.findUnique({
    where: { reportedBy_clientId: { reportedBy: sub, clientId } },
    select: { orderId: true, clientDigest: true },
  });
  return known && { result: known.orderId, digest: known.clientDigest };
}

/** Remembers a report, so that {@link findReport} finds it. One without a `clientId` can't come again. */
export async function rememberReport(
  tx: Tx,
  { sub }: SignedInViewer,
  { clientId, digest, orderId }: { clientId: string | null; digest: string; orderId: string },
): Promise<void> {
  if (clientId === null) return;
  await tx.progressReport.create({
    data: { reportedBy: sub, clientId, clientDigest: digest, orderId },
    select: { orderId: true },
  });
}
