import { campaignEnded } from '#contracts/events/campaigns.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { campaignOf, estimateOf } from '../campaign.ts';
import type { Campaign } from '../campaign.ts';
import { agentProblem } from '../campaign-variants.ts';
import { readProgress } from '../progress/read-progress.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { findDue } from './candidates.ts';
import { paceCampaign } from './jobs.ts';
import { createJudge } from './judge.ts';
import type { Judgement } from './judge.ts';
import { giveUpLost } from './lost-attempts.ts';
import { pauseNow } from './pause-campaign.ts';
import { reserve } from './reserve.ts';
import type { Reservation } from './reserve.ts';
import { skipPending } from './skip-pending.ts';
import { slotsOf, tickMs } from './slots.ts';

/** Decides on the next calls of a campaign, and comes again as long as it runs. */
export const paceCampaignJob = defineJob(paceCampaign, ({ campaignId }, services: AdminServices) =>
  write(services, async (tx, tell) => {
    const { callsPerSecond } = services.settings;
    const look = await pace(tx, tell, { campaignId, callsPerSecond, now: await databaseTime(tx) });
    if (look === 'OVER') return;
    const runAt = new Date((await databaseTime(tx)).getTime() + (look === 'AT_ONCE' ? 0 : tickMs));
    tell.job(paceCampaign, { campaignId }, { ...paceKey(campaignId), runAt });
  }),
);

/** There is one look at a campaign at a time. */
export function paceKey(campaignId: string): { readonly key: string } {
  return { key: `pace:${campaignId}` };
}

/** When a campaign is to be looked at again: at once where many may not be called, and others wait behind them. */
export type Look = 'AT_ONCE' | 'LATER' | 'OVER';

/** People who are looked at for each call that may be placed, and in addition. Each costs a millisecond. */
const lookedAt = { perSlot: 2, more: 10 };

interface Tick {
  readonly campaignId: string;
  readonly callsPerSecond: number;
  readonly now: Date;
}

/** One look at a campaign. */
export async function pace(tx: Tx, tell: Tell, { campaignId, callsPerSecond, now }: Tick): Promise<Look> {
  const campaign = await lockRunning(tx, campaignId);
  if (!campaign) return 'OVER';
  const hasLost = await giveUpLost(tx, campaign, now);
  if (campaign.startsAt && campaign.startsAt > now) return 'LATER';
  if (campaign.endsAt && campaign.endsAt <= now) return finish(tx, tell, campaign, now);
  const problem = await agentProblem(tx, campaign.id);
  if (problem) {
    await pauseNow(tx, tell, campaign, problem);
    return 'OVER';
  }
  const { inFlight, affordable } = await roomOf(tx, campaign);
  if (affordable === 0 && inFlight === 0 && (await hasPending(tx, campaign.id))) {
    await pauseNow(tx, tell, campaign, 'BUDGET');
    return 'OVER';
  }
  const most = Math.max(0, Math.min(campaign.maxConcurrent - inFlight, affordable));
  const { hasMoved, areMoreDue } = await placeCalls(tx, campaign, { callsPerSecond, now, most });
  if (await completeIfDone(tx, tell, campaign, now)) return 'OVER';
  if (hasMoved || hasLost) await tellProgress(tx, tell, campaign.id);
  return areMoreDue ? 'AT_ONCE' : 'LATER';
}

/** Somebody else who looks at it right now does the same. */
async function lockRunning(tx: Tx, id: string): Promise<Campaign | null> {
  const locked = await tx.$queryRaw<unknown[]>`
    select 1 as one from campaign where id = ${id}::uuid and status = 'RUNNING' for no key update skip locked`;
  if (locked.length === 0) return null;
  const row = await tx.campaign.findUnique({ where: { id } });
  return row && campaignOf(row);
}

async function roomOf(tx: Tx, campaign: Campaign) {
  const inFlight = await tx.callAttempt.count({
    where: { campaignId: campaign.id, state: { in: ['RESERVED', 'DIALLED'] } },
  });
  const estimate = estimateOf(campaign);
  const left = campaign.budget === null ? Infinity : campaign.budget - campaign.spent - campaign.reserved;
  const affordable = estimate === 0 ? (left >= 0 ? Infinity : 0) : Math.max(0, Math.floor(left / estimate));
  return { inFlight, affordable };
}

interface Room {
  readonly callsPerSecond: number;
  readonly now: Date;
  readonly most: number;
}

interface Placed {
  /** Somebody's state has changed. */
  readonly hasMoved: boolean;
  /** Calls may be placed, and people wait who were not looked at. */
  readonly areMoreDue: boolean;
}

async function placeCalls(tx: Tx, campaign: Campaign, { callsPerSecond, now, most }: Room): Promise<Placed> {
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
      next_attempt_at = coalesce(given.at, next_attempt_at), updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, reason text, at timestamptz)
    where target.id = given.id
    returning 1 as moved`;
}

async function hasPending(tx: Tx, campaignId: string): Promise<boolean> {
  return ((await readProgress(tx, [campaignId])).get(campaignId)?.pending ?? 0) > 0;
}

/** The time of a campaign has passed. */
async function finish(tx: Tx, tell: Tell, campaign: Campaign, now: Date): Promise<Look> {
  const skipped = await skipPending(tx, campaign.id, 'CAMPAIGN_OVER');
  if (await completeIfDone(tx, tell, campaign, now)) return 'OVER';
  if (skipped > 0) await tellProgress(tx, tell, campaign.id);
  return skipped > 0 ? 'AT_ONCE' : 'LATER';
}

/** @returns whether everybody was called or left out */
async function completeIfDone(tx: Tx, tell: Tell, campaign: Campaign, now: Date): Promise<boolean> {
  const progress = (await readProgress(tx, [campaign.id])).get(campaign.id);
  if (!progress || progress.pending + progress.reserved + progress.dialled > 0) return false;
  await tx.campaign.update({
    where: { id: campaign.id },
    data: { status: 'COMPLETED', endedAt: now },
    select: { id: true },
  });
  const { done, skipped } = progress;
  tell.publish(campaignEnded, { id: campaign.id }, { name: campaign.name, stopped: false, done, skipped });
  await tellProgress(tx, tell, campaign.id);
  return true;
}
