import { badInput } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { requireNotBegun } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignSettings } from './campaign-input.ts';
import { requireActiveVersions } from './campaign-variants.ts';
import { lockCampaign } from './lock-campaign.ts';
import { tellProgress } from './progress/tell-progress.ts';

/** What a change takes back: the approval, and what a dry run has found. */
export function changedNow({ dryRun }: Campaign, by: string) {
  return {
    status: 'DRAFT',
    changedBy: by,
    updatedAt: new Date(),
    approvedBy: null,
    approvedAt: null,
    approvedSize: null,
    dryRunState: 'NONE',
    dryRun: dryRun + 1,
    dryRunStartedAt: null,
    dryRunEndedAt: null,
  };
}

/** Changes all settings of a campaign that has not begun. @throws NOT_FOUND, CONFLICT, BAD_USER_INPUT */
export async function updateCampaign(
  tx: Tx,
  tell: Tell,
  {
    campaignId,
    settings: { variants, ...settings },
    by,
  }: { readonly campaignId: string; readonly settings: CampaignSettings; readonly by: string },
): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  requireNotBegun(campaign);
  await requireActiveVersions(tx, variants);
  const before = await tx.campaignVariant.findMany({
    where: { campaignId: campaign.id },
    orderBy: { label: 'asc' },
    select: { id: true },
  });
  // The targets are shared out already.
  if (before.length !== variants.length)
    throw badInput('input.variants', `must have ${before.length} agents, as many as before`);
  for (const [at, { id }] of before.entries()) {
    const data = variants[at];
    if (data) await tx.campaignVariant.update({ where: { id }, data, select: { id: true } });
  }
  await tx.campaign.update({
    where: { id: campaign.id },
    data: { ...settings, ...changedNow(campaign, by) },
    select: { id: true },
  });
  const subject = { type: 'CAMPAIGN', id: campaign.id } as const;
  await record(tx, { action: 'CAMPAIGN_CHANGED', actorId: by, subject });
  await tellProgress(tx, tell, campaign.id);
}
