import { campaignPaused } from '#contracts/events/campaigns.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import type { Campaign, CampaignPauseReason } from '../campaign.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { releaseCalls } from './release-calls.ts';

/** Pauses a running campaign for an operator. @throws NOT_FOUND; CONFLICT for one that does not run */
export async function pauseCampaign(tx: Tx, tell: Tell, campaignId: string, by: string): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  if (campaign.status !== 'RUNNING') throw conflict('The campaign does not run.');
  const subject = { type: 'CAMPAIGN', id: campaign.id } as const;
  await record(tx, { action: 'CAMPAIGN_PAUSED', actorId: by, subject });
  await pauseNow(tx, tell, campaign, 'OPERATOR');
}

/** Pauses a campaign whose row is locked. */
export async function pauseNow(
  tx: Tx,
  tell: Tell,
  { id, name }: Campaign,
  reason: CampaignPauseReason,
): Promise<void> {
  await tx.campaign.update({
    where: { id },
    data: { status: 'PAUSED', pauseReason: reason },
    select: { id: true },
  });
  await releaseCalls(tx, id);
  tell.publish(campaignPaused, { id }, { title: name, reason });
  await tellProgress(tx, tell, id);
}
