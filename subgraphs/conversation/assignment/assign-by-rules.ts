import { conversationAssigned as assigned } from '#contracts/events/conversations.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationAssigned } from '../events/new-event.ts';
import { isWorkingTime, nextWorkingTime } from '../teams/business-time.ts';
import { moveToTeam } from '../teams/set-team.ts';
import { readHours } from '../teams/team.ts';
import { choose } from './choose.ts';
import type { Candidate } from './choose.ts';
import { keepDecision } from './keep-decision.ts';
import type { Outcome } from './keep-decision.ts';
import { assignWaiting, assignWaitingKey } from '../occasions/occasion.ts';
import type { Occasion } from '../occasions/occasion.ts';
import { readTeamNow } from './read-team-now.ts';
import { readRules, ruleFor } from './rule.ts';

/** How long nobody is asked again while nothing has changed that a write knows of: somebody may have come by then. */
const tryAgainMs = 30_000;

interface Subject {
  readonly status: string;
  readonly channel: string;
  readonly priority: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
}

/** What the rules did. */
export interface Decision {
  readonly outcome: Outcome;
  readonly candidates: readonly Candidate[];
}

/**
 * Lets the first rule that fits give an open conversation that nobody looks after to its team, and to a member who can take it. Where none
 * can, it waits for one. One choice for a team waits for the other, so that nobody is counted twice.
 * @returns null where somebody looks after the conversation, and where no rule fits
 */
export async function assignByRules(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  occasion: Occasion,
): Promise<Decision | null> {
  const [subject] = await tx.$queryRaw<Subject[]>`
    select status::text, channel::text, priority::text, assignee_id::text as "assigneeId", team_id::text as "teamId"
    from conversation where id = ${conversationId}::uuid for no key update`;
  const isFree = subject?.status === 'OPEN' && subject.assigneeId === null;
  const rule = isFree ? ruleFor(await readRules(tx), { ...subject, occasion }) : null;
  if (!subject || !rule) {
    await tx.waitingAssignment.deleteMany({ where: { conversationId } });
    return null;
  }
  const { teamId } = rule;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`assign to team ${teamId}`}, 0))`;
  const at = await databaseTime(tx);
  const hours = (await readHours(tx, [teamId])).get(teamId) ?? [];
  const candidates = choose(await readTeamNow(tx, teamId), rule.skills);
  const [first] = candidates;
  const chosen = first?.verdict === 'CHOSEN' ? first : null;
  const isOpen = isWorkingTime(hours, at);
  const outcome = !isOpen ? 'CLOSED_NOW' : chosen ? 'ASSIGNED' : 'NOBODY_FREE';
  if (subject.teamId !== teamId) await moveToTeam(tx, tell, { conversationId, teamId, changedBy: null });
  const asSeen = isOpen ? candidates : candidates.map(withoutChoice);
  await keepDecision(tx, { conversationId, at, occasion, outcome, rule, candidates: asSeen });
  if (outcome === 'ASSIGNED' && chosen) {
    await give(tx, tell, { conversationId, teamId, operatorId: chosen.operatorId, at });
  } else {
    await tx.waitingAssignment.upsert({
      where: { conversationId },
      create: { conversationId, teamId, occasion, since: at },
      update: { teamId },
    });
    const runAt = (isOpen ? null : nextWorkingTime(hours, at)) ?? new Date(at.getTime() + tryAgainMs);
    tell.job(assignWaiting, { teamId }, { key: assignWaitingKey(teamId), runAt });
  }
  return { outcome, candidates: asSeen };
}

/** Nobody is chosen while the team does not work. */
function withoutChoice(candidate: Candidate): Candidate {
  return candidate.verdict === 'CHOSEN' ? { ...candidate, verdict: 'LATER_IN_TURN' } : candidate;
}

async function give(
  tx: Tx,
  tell: Tell,
  {
    conversationId,
    teamId,
    operatorId,
    at,
  }: {
    readonly conversationId: string;
    readonly teamId: string;
    readonly operatorId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.conversation.update({ where: { id: conversationId }, data: { assigneeId: operatorId } });
  await tx.teamMember.update({
    where: { teamId_userId: { teamId, userId: operatorId } },
    data: { lastAssignedAt: at },
  });
  await tx.waitingAssignment.deleteMany({ where: { conversationId } });
  const stream = streamOf(conversationId);
  tell(stream, conversationAssigned(operatorId));
  tell.publish(assigned, { id: conversationId, stream }, { assigneeId: operatorId });
}
