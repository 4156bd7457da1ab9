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
import { paceCampaign } from './jobs.ts';
import { giveUpLost } from './lost-attempts.ts';
import { pauseNow } from './pause-campaign.ts';
import { placeCalls } from './place-calls.ts';
import { skipPending } from './skip-pending.ts';
import { tickMs } from './slots.ts';

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
  tell.publish(campaignEnded, { id: campaign.id }, { title: campaign.name, stopped: false, done, skipped });
  await tellProgress(tx, tell, campaign.id);
  return true;
}
