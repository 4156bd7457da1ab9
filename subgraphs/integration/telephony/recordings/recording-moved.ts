import type { recordingStates } from '#contracts/calling/recordings.ts';
import type { Effect } from '../../hub/webhooks/effect.ts';
import type { Tx } from '../../database.ts';
import { wakeAfterCommit } from '../relay/call-route.ts';

interface Moved {
  readonly callId: string;
  /** The provider's. */
  readonly recordingId: string;
  readonly state: (typeof recordingStates)[number];
  readonly seconds: number | null;
  readonly channels: number | null;
  readonly at: Date;
}

/** Tells conversation how far a recording is. */
export async function recordingMoved(
  tx: Tx,
  { callId, recordingId, state, seconds, channels, at }: Moved,
): Promise<void> {
  await tx.$queryRaw`
    select recording_id::text from conversation.recording_progress(
      ${callId}::uuid, ${recordingId}, ${state}, ${seconds}::int, ${channels}::int, ${at})`;
}

/** The provider reports how far a recording is. */
export const recordingReported: Effect<'RECORDING_MOVED'> = async (
  { kind: _kind, ...moved },
  { tx, tell },
) => {
  await recordingMoved(tx, moved);
  await wakeAfterCommit(tx, tell, moved.callId);
};
