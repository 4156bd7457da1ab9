import type { Json } from '#platform/streams/event.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { participantSnapshot } from '../../events/new-event.ts';
import type { ParticipantModel } from '../../participants/participant.ts';

interface Place {
  readonly conversationId: string;
  readonly callId: string;
}

/** An operator speaks instead of the agent from here on. */
export async function tellTakenOver(
  tx: Tx,
  tell: Tell,
  { conversationId, callId, operator }: Place & { readonly operator: ParticipantModel },
): Promise<void> {
  const data = { call: await snapshotOf(tx, callId), operator: participantSnapshot(operator) };
  tell(streamOf(conversationId), { type: 'CallTakenOver', data });
}

/** The agent speaks again. */
export async function tellResumed(tx: Tx, tell: Tell, { conversationId, callId }: Place): Promise<void> {
  tell(streamOf(conversationId), { type: 'AgentResumed', data: { call: await snapshotOf(tx, callId) } });
}

/** The call as it is in this transaction. */
async function snapshotOf(tx: Tx, callId: string): Promise<Json> {
  const [row] = await tx.$queryRaw<{ call: Json }[]>`select call_snapshot(${callId}::uuid) as call`;
  if (!row) throw new Error(`There is no call ${callId}.`);
  return row.call;
}
