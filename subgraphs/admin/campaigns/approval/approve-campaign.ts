import { campaignApproved } from '#contracts/events/campaigns.ts';
import { conflict, forbidden } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { agentProblem } from '../campaign-variants.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { readProgress } from '../progress/read-progress.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { requireGathered } from './requirements.ts';

interface Approval {
  readonly campaignId: string;
  /** As the approver has counted. */
  readonly confirmedSize: number;
  readonly by: string;
}

/**
 * A second administrator confirms how many people a campaign calls.
 * @throws FORBIDDEN for who made or changed it; NOT_FOUND; CONFLICT for another size, for nobody to call, and in another state
 */
export async function approveCampaign(
  tx: Tx,
  tell: Tell,
  { campaignId, confirmedSize, by }: Approval,
): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  const { id, name } = campaign;
  if (campaign.createdBy === by || campaign.changedBy === by)
    throw forbidden('Let another administrator approve it: you have made or changed this campaign.');
  if (campaign.status === 'APPROVED' && campaign.approvedSize === confirmedSize) return;
  if (campaign.status !== 'DRAFT' && campaign.status !== 'APPROVED')
    throw conflict('The campaign is no draft.');
  await requireGathered(tx, id);
  const size = (await readProgress(tx, [id])).get(id)?.pending ?? 0;
  if (size === 0) throw conflict('The campaign has nobody to call: add people first.');
  if (size !== confirmedSize)
    throw conflict(`The campaign calls ${size} people, and not ${confirmedSize}: look at it again.`);
  if (await agentProblem(tx, id)) throw conflict('An agent of the campaign is paused: put that right first.');
  await tx.campaign.update({
    where: { id },
    data: { status: 'APPROVED', approvedBy: by, approvedAt: new Date(), approvedSize: size },
    select: { id: true },
  });
  const subject = { type: 'CAMPAIGN', id } as const;
  await record(tx, { action: 'CAMPAIGN_APPROVED', actorId: by, subject, facts: { size } });
  tell.publish(campaignApproved, { id }, { title: name, size });
  await tellProgress(tx, tell, id);
}
