import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';

/** What makes the rules decide about a conversation that nobody looks after. */
export const occasions = ['OPENED', 'REOPENED', 'HANDOVER'] as const;
export type Occasion = (typeof occasions)[number];

const id = z.string().refine(isId, 'is not an id');

/** Gives a conversation to an operator by the rules. */
export const assign = jobContract(
  'conversation.assign',
  z.object({ conversationId: id, occasion: z.enum(occasions) }),
  { lane: 'urgent' },
);

/** Tries again with the conversations that wait for a member of a team. */
export const assignWaiting = jobContract('conversation.assign-waiting', z.object({ teamId: id }));

export function assignWaitingKey(teamId: string): string {
  return `assign-waiting:${teamId}`;
}

/** Lets the rules decide about a conversation after this write. Without rules nothing is added. */
export async function letRulesDecide(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  occasion: Occasion,
): Promise<void> {
  const rule = await tx.assignmentRule.findFirst({ where: { archivedAt: null }, select: { id: true } });
  if (rule) tell.job(assign, { conversationId, occasion }, { key: `assign:${conversationId}` });
}

/** An operator has room again: what waits for one of their teams is tried again. */
export async function tryWaitingOf(tx: Tx, tell: Tell, operatorId: string): Promise<void> {
  const teams = await tx.$queryRaw<{ teamId: string }[]>`
    select distinct waiting.team_id::text as "teamId"
    from waiting_assignment waiting
    join team_member member on member.team_id = waiting.team_id and member.user_id = ${operatorId}::uuid`;
  for (const { teamId } of teams) tell.job(assignWaiting, { teamId }, { key: assignWaitingKey(teamId) });
}
