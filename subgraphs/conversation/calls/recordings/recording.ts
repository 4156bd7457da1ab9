import type { RecordingState } from '#generated/prisma/conversation/enums.ts';
import type { Database } from '../../database.ts';

/** A recording of a call. */
export interface CallRecordingModel {
  readonly id: string;
  readonly callId: string;
  readonly state: RecordingState;
  readonly seconds: number | null;
  readonly channels: number | null;
  readonly startedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly deletedAt: Date | null;
}

/** Most recordings of a call that are shown with it. */
const mostOfCall = 20;

/** The recordings of calls, the first one first, by call. For operators. One statement. */
export async function readRecordingsOf(
  db: Database,
  callIds: readonly string[],
): Promise<Map<string, CallRecordingModel[]>> {
  const rows = await db.callRecording.findMany({
    where: { callId: { in: [...callIds] } },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    omit: { providerRecordingId: true },
  });
  const byCall = Map.groupBy(rows, ({ callId }) => callId);
  return new Map([...byCall].map(([callId, recordings]) => [callId, recordings.slice(0, mostOfCall)]));
}
