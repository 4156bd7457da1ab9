import type { z } from 'zod';
import { callEnded } from '#contracts/calling/calls.ts';
import type { CallAttempt, CampaignTarget } from '#generated/prisma/admin/client.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import type { Campaign } from '../campaign.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { paceCampaign } from '../running/jobs.ts';
import { paceKey } from '../running/pace.ts';
import { pauseNow } from '../running/pause-campaign.ts';
import { decide } from './disposition.ts';
import type { Decision } from './disposition.ts';
import { noteLead } from './note-lead.ts';
import { settle } from './settle.ts';
import { brokenRule } from './stop-rules.ts';

type Ended = z.infer<typeof callEnded.payload>;

/** A call of a campaign is over: what came of it, what it has cost, and whether there is another one. */
export const callEndedJob = defineJob(callEnded, (ended, services: AdminServices) =>
  write(services, async (tx, tell) => endCall(tx, tell, ended, await databaseTime(tx))),
);

/** Once for each attempt. */
export async function endCall(tx: Tx, tell: Tell, ended: Ended, now: Date): Promise<void> {
  const known = await tx.callAttempt.findUnique({ where: { key: ended.attemptKey } });
  if (!known || known.targetId !== ended.campaignTargetId) return;
  const campaign = await lockCampaign(tx, known.campaignId);
  const attempt = await tx.callAttempt.findUniqueOrThrow({ where: { key: ended.attemptKey } });
  if (attempt.state === 'ENDED' || attempt.state === 'RELEASED') return;
  const target = await tx.campaignTarget.findUniqueOrThrow({ where: { id: attempt.targetId } });
  const { attempts } = target;
  const { maxAttempts } = campaign;
  const decision = decide({ ...ended, attempts, maxAttempts, now });
  await closeAttempt(tx, campaign, attempt, { ended, decision, now });
  await moveTarget(tx, campaign, target, { ended, decision, now });
  await noteLead(tx, target, ended);
  if (decision.kind === 'AGAIN' && decision.isTooFast) await slowDown(tx, campaign, now);
  const broken = campaign.status === 'RUNNING' ? await brokenRule(tx, campaign) : null;
  if (broken) {
    await pauseNow(tx, tell, campaign, broken);
    return;
  }
  if (campaign.status === 'RUNNING')
    tell.job(paceCampaign, { campaignId: campaign.id }, paceKey(campaign.id));
  await tellProgress(tx, tell, campaign.id);
}

interface End {
  readonly ended: Ended;
  readonly decision: Decision;
  readonly now: Date;
}

async function closeAttempt(
  tx: Tx,
  { minutePrice }: Campaign,
  attempt: CallAttempt,
  { ended, decision, now }: End,
): Promise<void> {
  const { callId, answeredBy, endReason, outcome, seconds } = ended;
  // Providers count begun minutes; the better figure comes by `call-priced.ts`.
  const cost = Math.ceil(seconds / 60) * minutePrice;
  await settle(tx, attempt, cost);
  const isReleased = decision.kind === 'AGAIN' && !decision.counts;
  const state = decision.kind === 'UNKNOWN' ? 'UNKNOWN' : isReleased ? 'RELEASED' : 'ENDED';
  await tx.callAttempt.update({
    where: { key: attempt.key },
    data: { state, callId, answeredBy, endReason, outcome, seconds, cost, endedAt: now },
    select: { key: true },
  });
}

async function moveTarget(
  tx: Tx,
  { status }: Campaign,
  { id }: CampaignTarget,
  { ended, decision, now }: End,
): Promise<void> {
  const data = { lastCallId: ended.callId, outcome: ended.outcome, updatedAt: now };
  const isOver = status === 'CANCELLED' || status === 'COMPLETED';
  const reason = status === 'CANCELLED' ? 'CAMPAIGN_STOPPED' : 'CAMPAIGN_OVER';
  const moved =
    decision.kind === 'DONE'
      ? { status: 'DONE', disposition: decision.disposition }
      : decision.kind === 'UNKNOWN'
        ? { status: 'UNKNOWN' }
        : {
            ...(isOver ? { status: 'SKIPPED', skipReason: reason } : { status: 'PENDING' }),
            nextAttemptAt: decision.at,
            dueAt: null,
            ...(!decision.counts && { attempts: { decrement: 1 } }),
          };
  await tx.campaignTarget.update({ where: { id }, data: { ...data, ...moved }, select: { id: true } });
}

/** The provider takes no more calls at once: half the pace, at least an eighth. */
async function slowDown(tx: Tx, { id, paceFactor }: Campaign, now: Date): Promise<void> {
  await tx.campaign.update({
    where: { id },
    data: { paceFactor: Math.max(1 / 8, paceFactor / 2), slowedAt: now },
    select: { id: true },
  });
}
