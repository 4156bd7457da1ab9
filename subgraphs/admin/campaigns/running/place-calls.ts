import type { Tx } from '../../database.ts';
import type { Campaign } from '../campaign.ts';
import { findDue } from './candidates.ts';
import { createJudge } from './judge.ts';
import type { Judgement } from './judge.ts';
import { reserve } from './reserve.ts';
import type { Reservation } from './reserve.ts';
import { slotsOf } from './slots.ts';

/** People who are looked at for each call that may be placed, and in addition. Each costs a millisecond. */
const lookedAt = { perSlot: 2, more: 10 };

/** What a look at a campaign has found. */
export interface Room {
  readonly callsPerSecond: number;
  readonly now: Date;
  readonly most: number;
}

/** What a look at a campaign has changed. */
export interface Placed {
  /** Somebody's state has changed. */
  readonly hasMoved: boolean;
  /** Calls may be placed, and people wait who were not looked at. */
  readonly areMoreDue: boolean;
}

/** Decides who is called now, who later and who never: as many as there are slots and room for. */
export async function placeCalls(
  tx: Tx,
  campaign: Campaign,
  { callsPerSecond, now, most }: Room,
): Promise<Placed> {
  const [all] = await tx.$queryRaw<{ nextSlotAt: Date }[]>`
    select next_slot_at as "nextSlotAt" from call_pace where id = 1 for update`;
  if (!all) throw new Error('The row of call_pace is gone.');
  const paceFactor = recovered(campaign, now);
  const { slots, after } = slotsOf({
    now,
    callsPerMinute: campaign.callsPerMinute * paceFactor,
    callsPerSecond,
    nextOwn: campaign.nextSlotAt,
    nextOfAll: all.nextSlotAt,
    most: Math.min(most, 1_000),
  });
  const limit = lookedAt.more + slots.length * lookedAt.perSlot;
  const due = await findDue(tx, campaign, now, limit);
  const judge = createJudge(campaign, now);
  const reservations: Reservation[] = [];
  const others: { id: string; judgement: Exclude<Judgement, { kind: 'CALL' }> }[] = [];
  for (const target of due) {
    const judgement = judge(target);
    if (judgement.kind !== 'CALL') {
      others.push({ id: target.id, judgement });
      continue;
    }
    const slot = slots[reservations.length];
    if (slot) reservations.push({ target, slot });
  }
  await reserve(tx, campaign, reservations, now);
  await putOff(tx, others, now);
  if (reservations.length > 0) {
    const { nextOwn, nextOfAll } = after(reservations.length);
    await tx.$queryRaw`update call_pace set next_slot_at = ${nextOfAll} where id = 1 returning 1 as moved`;
    await tx.campaign.update({
      where: { id: campaign.id },
      data: { nextSlotAt: nextOwn },
      select: { id: true },
    });
  }
  if (paceFactor !== campaign.paceFactor)
    await tx.campaign.update({
      where: { id: campaign.id },
      data: { paceFactor, slowedAt: now },
      select: { id: true },
    });
  return {
    hasMoved: reservations.length > 0 || others.some(({ judgement }) => judgement.kind === 'SKIP'),
    areMoreDue: due.length === limit && reservations.length < slots.length,
  };
}

/** A minute after the provider refused more calls at once, the pace doubles again. */
function recovered({ paceFactor, slowedAt }: Campaign, now: Date): number {
  if (paceFactor >= 1 || (slowedAt && now.getTime() - slowedAt.getTime() < 60_000)) return paceFactor;
  return Math.min(1, paceFactor * 2);
}

async function putOff(
  tx: Tx,
  others: readonly { readonly id: string; readonly judgement: Exclude<Judgement, { kind: 'CALL' }> }[],
  now: Date,
): Promise<void> {
  if (others.length === 0) return;
  const rows = others.map(({ id, judgement }) => ({
    id,
    reason: judgement.kind === 'SKIP' ? judgement.reason : null,
    at: judgement.kind === 'LATER' ? judgement.at.toISOString() : null,
  }));
  await tx.$queryRaw`
    update campaign_target as target
    set status = case when given.reason is null then 'PENDING' else 'SKIPPED' end, skip_reason = given.reason,
      due_at = coalesce(due_at, next_attempt_at), next_attempt_at = coalesce(given.at, next_attempt_at), updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, reason text, at timestamptz)
    where target.id = given.id
    returning 1 as moved`;
}
