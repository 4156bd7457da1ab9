import type { Prisma } from '#generated/prisma/conversation/client.ts';
import { slaKinds } from '../internals/sla-clock.ts';
import type { SlaClockModel } from '../internals/sla-clock.ts';
import type { Tx } from '../database.ts';

type ClockRow = Awaited<ReturnType<Tx['slaClock']['findMany']>>[number];

/** Most clocks that a conversation shows. */
const most = 50;

/** The clocks of each conversation, the newest first, by conversation. One statement. */
export async function readClocks(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, SlaClockModel[]>> {
  const rows = await db.$queryRaw<(ClockRow & { readonly conversationId: string })[]>`
    select clock.id::text, wanted.id::text as "conversationId", clock.kind, clock.policy_id::text as "policyId",
      clock.policy_name as "policyName", clock.target_minutes as "targetMinutes", clock.warn_minutes as "warnMinutes",
      clock.within_hours as "withinHours", clock.team_id::text as "teamId", clock.started_at as "startedAt",
      clock.spent_ms as "spentMs", clock.counted_at as "countedAt", clock.is_paused as "isPaused", clock.due_at as "dueAt",
      clock.warned_at as "warnedAt", clock.breached_at as "breachedAt", clock.ended_at as "endedAt"
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from sla_clock where conversation_id = wanted.id order by started_at desc, id desc limit ${most}::int
    ) as clock
    order by clock.started_at desc, clock.id desc`;
  const byConversation = Map.groupBy(rows, ({ conversationId }) => conversationId);
  return new Map([...byConversation].map(([id, clocks]) => [id, clocks.map(clockOf)]));
}

/** The clocks of a conversation that have not ended. */
export async function readRunning(tx: Tx, conversationId: string): Promise<SlaClockModel[]> {
  const rows = await tx.slaClock.findMany({
    where: { conversationId, endedAt: null },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(clockOf);
}

function clockOf({
  conversationId: _conversationId,
  kind: stored,
  spentMs,
  ...row
}: ClockRow): SlaClockModel {
  const kind = slaKinds.find((known) => known === stored);
  if (!kind) throw new Error(`There is no clock of the kind ${stored}.`);
  return { ...row, kind, spentMs: Number(spentMs) };
}

/** The row of a clock. */
export function rowOf(
  conversationId: string,
  { spentMs, ...clock }: SlaClockModel,
): Prisma.SlaClockUncheckedCreateInput {
  return { ...clock, conversationId, spentMs: BigInt(Math.round(spentMs)) };
}
