import { z } from 'zod';
import type { Database, Tx } from '../../database.ts';

const route = z.object({
  callId: z.string(),
  conversationId: z.string(),
  providerCallId: z.string().nullable(),
  providerRecordingId: z.string(),
  sandbox: z.boolean(),
  state: z.string(),
  isWithdrawn: z.boolean(),
});
export type RecordingRoute = z.infer<typeof route>;

/** Where a recording is and whether it may be heard; undefined for an unknown one. */
export async function recordingRoute(db: Database | Tx, id: string): Promise<RecordingRoute | undefined> {
  const [row] = await db.$queryRaw<unknown[]>`
    select call_id::text as "callId", conversation_id::text as "conversationId",
      provider_call_id as "providerCallId", provider_recording_id as "providerRecordingId", sandbox, state, is_withdrawn as "isWithdrawn"
    from conversation.recording_route(${id}::uuid)`;
  return row === undefined ? undefined : route.parse(row);
}
