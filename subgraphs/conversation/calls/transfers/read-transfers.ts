import type { Database } from '../../database.ts';
import type { CallTransferModel, TransferWords } from './transfer.ts';

/** Most transfers of a call that are shown with it. */
const mostOfCall = 20;

/** The transfers of calls that the viewer may see, the first one first, by call. One statement. */
export async function readTransfersOf(
  db: Database,
  callIds: readonly string[],
): Promise<Map<string, CallTransferModel[]>> {
  const rows = await db.callTransfer.findMany({
    where: { callId: { in: [...callIds] } },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    omit: { key: true, reason: true, briefing: true },
  });
  const byCall = Map.groupBy(rows, ({ callId }) => callId);
  return new Map([...byCall].map(([callId, transfers]) => [callId, transfers.slice(0, mostOfCall)]));
}

/** What operators see of transfers in addition, by transfer. One statement. */
export async function readTransferWords(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, TransferWords>> {
  const rows = await db.callTransfer.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, reason: true, briefing: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}
