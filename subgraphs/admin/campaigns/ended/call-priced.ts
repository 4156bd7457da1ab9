import { callPriced } from '#contracts/calling/campaigns.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { settle } from './settle.ts';

/** What a call has really cost. A price in another currency than the campaign's budget changes nothing: nobody knows what it is in that one. */
export const callPricedJob = defineJob(callPriced, (price, services: AdminServices) =>
  write(services, async (tx, tell) => {
    const known = await tx.callAttempt.findUnique({ where: { key: price.attemptKey } });
    if (!known || known.targetId !== price.campaignTargetId) return;
    const campaign = await lockCampaign(tx, known.campaignId);
    if (campaign.currency !== price.currency) return;
    const attempt = await tx.callAttempt.findUniqueOrThrow({ where: { key: price.attemptKey } });
    if (attempt.cost === price.amount) return;
    await settle(tx, attempt, price.amount);
    await tx.callAttempt.update({
      where: { key: attempt.key },
      data: { cost: price.amount },
      select: { key: true },
    });
    await tellProgress(tx, tell, campaign.id);
  }),
);
