import { z } from 'zod';
import { step } from '#contracts/calling/script.ts';
import type { CallEndReason } from '#contracts/calling/calls.ts';
import type { Tx } from '../../database.ts';
import type { Line } from './analysis.ts';
import type { SpokenCall } from './understand-call.ts';

/** A call as it is kept. */
interface KeptCall extends SpokenCall {
  readonly conversationId: string;
  readonly language: string | null;
  /** Whether its end was told. */
  readonly isOver: boolean;
}

const by: Readonly<Record<string, Line['by']>> = { ASSISTANT: 'AGENT', AGENT: 'OPERATOR', ADMIN: 'OPERATOR' };
const steps = z.array(step).catch([]);

/** A call with what was heard in it so far, and the script of its agent. */
export async function readSpokenCall(tx: Tx, callId: string): Promise<KeptCall | null> {
  const call = await tx.phoneCall.findUnique({
    where: { id: callId },
    select: {
      conversationId: true,
      agentVersionId: true,
      endReason: true,
      outcome: true,
      language: true,
      closedAt: true,
    },
  });
  if (!call) return null;
  const rows = await tx.message.findMany({
    where: { callId },
    orderBy: { seq: 'asc' },
    select: { seq: true, body: true, sentAt: true, sender: { select: { role: true } } },
  });
  const lines = rows.map(({ seq, body, sentAt, sender }): Line => {
    return { seq, body, at: sentAt, by: by[sender.role] ?? 'CALLER' };
  });
  const endReason: CallEndReason | null = call.endReason;
  const { conversationId, outcome, language } = call;
  return {
    conversationId,
    lines,
    steps: await scriptOf(tx, call.agentVersionId),
    endReason,
    outcome,
    language,
    isOver: call.closedAt !== null,
  };
}

/** What the agent asked: empty without an agent, and for a script that this version does not know. */
async function scriptOf(tx: Tx, versionId: string | null): Promise<z.infer<typeof steps>> {
  if (versionId === null) return [];
  const [found] = await tx.$queryRaw<{ steps: unknown }[]>`
    select definition -> 'steps' as steps from admin.agent_version where id = ${versionId}::uuid`;
  return steps.parse(found?.steps ?? []);
}
