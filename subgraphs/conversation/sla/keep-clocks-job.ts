import { v7 as newId } from 'uuid';
import { clockBreached, clockWarned } from '#contracts/events/conversations.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { internalStreamOf, slaChanged } from '../internals/internal-event.ts';
import { readHours } from '../teams/team.ts';
import { advance } from './advance.ts';
import type { Rules } from './advance.ts';
import { stateOf } from '../internals/sla-clock.ts';
import type { SlaClockModel } from '../internals/sla-clock.ts';
import { dueKey, keepClocks } from './keep-clocks.ts';
import { readPolicies } from './list-policies.ts';
import { rowOf } from './read-clocks.ts';
import { readNews } from './read-progress.ts';
import { responsibleFor } from './responsible.ts';

/** Counts the clocks of a conversation. A second run finds nothing new, and writes nothing that anybody sees. */
export const keepClocksJob = defineJob(keepClocks, ({ conversationId }, services: ConversationServices) =>
  write(services, (tx, tell) => keepUp(tx, tell, conversationId)),
);

/** A conversation as its clocks need it besides. */
interface Ground {
  readonly channel: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
}

export async function keepUp(tx: Tx, tell: Tell, conversationId: string): Promise<void> {
  const [ground] = await tx.$queryRaw<Ground[]>`
    select channel::text, assignee_id::text as "assigneeId", team_id::text as "teamId"
    from conversation where id = ${conversationId}::uuid for no key update`;
  if (!ground) return;
  const now = await databaseTime(tx);
  const { progress, facts, upToChange, upToSeq } = await readNews(tx, conversationId);
  const teamIds = [...progress.clocks, ...facts.flatMap(({ situation }) => situation ?? [])].flatMap(
    ({ teamId }) => teamId ?? [],
  );
  const hours = await readHours(tx, [...new Set(teamIds)]);
  const rules: Rules = {
    channel: ground.channel,
    policies: await readPolicies(tx),
    hoursOf: (teamId) => hours.get(teamId) ?? [],
    newId,
  };
  const { isAnswered, clocks: counted } = advance(progress, facts, now, rules);
  const clocks = counted.map((clock) => warned(clock, now));
  const earlier = new Map(progress.clocks.map((clock) => [clock.id, clock]));
  await store(tx, conversationId, clocks);
  await tx.slaProgress.upsert({
    where: { conversationId },
    create: { conversationId, upToChange, upToSeq, isAnswered },
    update: { upToChange, upToSeq, isAnswered },
  });
  await tx.conversationChange.deleteMany({ where: { conversationId, id: { lt: upToChange } } });
  const changed = clocks.filter((clock) => looksOther(earlier.get(clock.id), clock));
  if (changed.length > 0) tell(internalStreamOf(conversationId), slaChanged(changed));
  await publish(tx, tell, { conversationId, ground, clocks, earlier });
  const next = nextMoment(clocks);
  if (next) tell.job(keepClocks, { conversationId }, { key: dueKey(conversationId), runAt: next });
}

/** A clock that is almost over is warned of once. What is over already is broken, and needs no warning. */
function warned(clock: SlaClockModel, now: Date): SlaClockModel {
  const { dueAt, warnMinutes, warnedAt, endedAt } = clock;
  if (dueAt === null || warnMinutes === 0 || warnedAt !== null || endedAt !== null) return clock;
  return warningOf(dueAt, warnMinutes) <= now ? { ...clock, warnedAt: now } : clock;
}

function warningOf(dueAt: Date, warnMinutes: number): Date {
  return new Date(dueAt.getTime() - warnMinutes * 60_000);
}

/** When a clock is to be warned of, or is broken, if nothing happens. */
function nextMoment(clocks: readonly SlaClockModel[]): Date | null {
  const moments = clocks.flatMap(({ dueAt, warnMinutes, warnedAt }) => {
    if (dueAt === null) return [];
    return warnMinutes === 0 || warnedAt !== null ? [dueAt] : [warningOf(dueAt, warnMinutes)];
  });
  return moments.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

async function store(tx: Tx, conversationId: string, clocks: readonly SlaClockModel[]): Promise<void> {
  for (const clock of clocks) {
    const row = rowOf(conversationId, clock);
    await tx.slaClock.upsert({ where: { id: clock.id }, create: row, update: row });
  }
  const running = clocks.filter(({ endedAt }) => endedAt === null);
  const due = running
    .flatMap(({ dueAt }) => dueAt ?? [])
    .toSorted((one, other) => one.getTime() - other.getTime());
  await tx.conversation.update({
    where: { id: conversationId },
    data: { slaDueAt: due[0] ?? null, slaBreached: running.some(({ breachedAt }) => breachedAt !== null) },
  });
}

function looksOther(before: SlaClockModel | undefined, after: SlaClockModel): boolean {
  if (!before) return true;
  return (
    stateOf(before) !== stateOf(after) ||
    before.dueAt?.getTime() !== after.dueAt?.getTime() ||
    before.targetMinutes !== after.targetMinutes ||
    (before.endedAt === null) !== (after.endedAt === null)
  );
}

/** Operators are notified of what was warned of, or broken, in this run. */
async function publish(
  tx: Tx,
  tell: Tell,
  {
    conversationId,
    ground: { assigneeId, teamId },
    clocks,
    earlier,
  }: {
    readonly conversationId: string;
    readonly ground: Ground;
    readonly clocks: readonly SlaClockModel[];
    readonly earlier: ReadonlyMap<string, SlaClockModel>;
  },
): Promise<void> {
  const about = { id: conversationId, stream: streamOf(conversationId) };
  for (const clock of clocks) {
    const before = earlier.get(clock.id);
    const isBroken = clock.breachedAt !== null && (before?.breachedAt ?? null) === null;
    const isWarned = clock.warnedAt !== null && (before?.warnedAt ?? null) === null && clock.dueAt !== null;
    const dueAt = (isBroken ? clock.breachedAt : clock.dueAt)?.toISOString();
    if (dueAt === undefined || !(isBroken || isWarned)) continue;
    const operatorIds = await responsibleFor(tx, { assigneeId, teamId });
    const facts = { kind: clock.kind, dueAt, assigneeId, teamId, operatorIds: [...operatorIds] };
    tell.publish(isBroken ? clockBreached : clockWarned, about, facts);
  }
}
