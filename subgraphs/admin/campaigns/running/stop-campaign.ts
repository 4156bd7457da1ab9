import { campaignEnded } from '#contracts/events/campaigns.ts';
import { conflict } from '#platform/errors/errors.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { readProgress } from '../progress/read-progress.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { closeCampaign } from './jobs.ts';
import { releaseCalls } from './release-calls.ts';
import { skipPending } from './skip-pending.ts';

/**
 * Stops a campaign for good. After the commit no call is decided on; who was not called is left out by a job, so that the button
 * answers at once however many there are. @throws NOT_FOUND; CONFLICT for one that is complete
 */
export async function stopCampaign(tx: Tx, tell: Tell, campaignId: string, by: string): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  const { id } = campaign;
  if (campaign.status === 'CANCELLED') return;
  if (campaign.status === 'COMPLETED') throw conflict('The campaign is complete.');
  await tx.campaign.update({
    where: { id },
    data: { status: 'CANCELLED', pauseReason: null, endedAt: new Date() },
    select: { id: true },
  });
  await releaseCalls(tx, id);
  await record(tx, { action: 'CAMPAIGN_STOPPED', actorId: by, subject: { type: 'CAMPAIGN', id } });
  tell.job(closeCampaign, { campaignId: id }, { key: `${closeCampaign.name}:${id}` });
  await tellProgress(tx, tell, id);
}

/** Leaves out who was not called, page by page, and tells the end then. */
export const closeCampaignJob = defineJob(closeCampaign, ({ campaignId }, services: AdminServices) =>
  write(services, async (tx, tell) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (campaign.status !== 'CANCELLED') return;
    const skipped = await skipPending(tx, campaignId, 'CAMPAIGN_STOPPED');
    if (skipped > 0) {
      tell.job(closeCampaign, { campaignId }, { key: `${closeCampaign.name}:${campaignId}` });
    } else {
      const { done = 0, skipped: all = 0 } = (await readProgress(tx, [campaignId])).get(campaignId) ?? {};
      const { name } = campaign;
      tell.publish(campaignEnded, { id: campaignId }, { title: name, stopped: true, done, skipped: all });
    }
    await tellProgress(tx, tell, campaignId);
  }),
);
