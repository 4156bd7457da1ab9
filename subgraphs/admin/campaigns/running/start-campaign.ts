import { campaignStarted } from '#contracts/events/campaigns.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { requireGathered } from '../approval/requirements.ts';
import { agentProblem } from '../campaign-variants.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { paceCampaign, planCampaign } from './jobs.ts';
import { paceKey } from './pace.ts';

/**
 * Lets a campaign call people, or go on after a pause.
 * @throws NOT_FOUND; CONFLICT for one that nobody has approved, that is over, or with an agent that is paused
 */
export async function startCampaign(tx: Tx, tell: Tell, campaignId: string, by: string): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  const { id, name, status } = campaign;
  if (status === 'RUNNING') return;
  if (status === 'DRAFT') throw conflict('Let a second administrator approve the campaign first.');
  if (status !== 'APPROVED' && status !== 'PAUSED') throw conflict('The campaign is over: make another one.');
  if (await agentProblem(tx, id))
    throw conflict('An agent of the campaign is paused, or its voice may not be used: put that right first.');
  await tx.campaign.update({
    where: { id },
    data: {
      status: 'RUNNING',
      pauseReason: null,
      startedAt: campaign.startedAt ?? new Date(),
      // The pause is nothing to make up for.
      nextSlotAt: null,
    },
    select: { id: true },
  });
  await record(tx, { action: 'CAMPAIGN_STARTED', actorId: by, subject: { type: 'CAMPAIGN', id } });
  tell.publish(campaignStarted, { id }, { title: name });
  tell.job(paceCampaign, { campaignId: id }, paceKey(id));
  await tellProgress(tx, tell, id);
}

/** Starts a dry run: nobody is called. @throws NOT_FOUND; CONFLICT for a campaign that has begun, or while people are being added */
export async function startDryRun(tx: Tx, tell: Tell, campaignId: string, by: string): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  const { id, status } = campaign;
  if (status !== 'DRAFT' && status !== 'APPROVED')
    throw conflict('The campaign has begun, so that its progress shows what a dry run would.');
  await requireGathered(tx, id);
  const dryRun = campaign.dryRun + 1;
  await tx.campaign.update({
    where: { id },
    data: { dryRunState: 'RUNNING', dryRun, dryRunStartedAt: new Date(), dryRunEndedAt: null },
    select: { id: true },
  });
  const subject = { type: 'CAMPAIGN', id } as const;
  await record(tx, { action: 'CAMPAIGN_STARTED', actorId: by, subject, facts: { dryRun: true } });
  tell.job(planCampaign, { campaignId: id, dryRun }, { key: `${planCampaign.name}:${id}` });
  await tellProgress(tx, tell, id);
}
