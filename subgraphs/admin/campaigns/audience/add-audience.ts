import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { requireNotBegun } from '../campaign.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';
import { changedNow } from '../update-campaign.ts';
import type { AudienceFilter } from './audience-input.ts';
import { gatherAudience } from './gather-audience.ts';

interface NewAudience {
  readonly campaignId: string;
  readonly filter: AudienceFilter;
  readonly clientId: string | null;
  readonly by: string;
}

/** Adds people to a campaign that has not begun; a job goes through them. @returns id of the audience @throws NOT_FOUND, CONFLICT */
export async function addAudience(
  tx: Tx,
  tell: Tell,
  { campaignId, filter, clientId, by }: NewAudience,
): Promise<string> {
  const campaign = await lockCampaign(tx, campaignId);
  requireNotBegun(campaign);
  const { id } = await tx.campaignAudience.create({
    data: {
      campaignId: campaign.id,
      kind: filter.kind,
      filter,
      createdBy: by,
      clientId,
      clientDigest: inputDigest(filter),
    },
    select: { id: true },
  });
  await tx.campaign.update({
    where: { id: campaign.id },
    data: changedNow(campaign, by),
    select: { id: true },
  });
  const facts = { kind: filter.kind };
  const subject = { type: 'CAMPAIGN', id: campaign.id } as const;
  await record(tx, { action: 'CAMPAIGN_AUDIENCE_ADDED', actorId: by, subject, facts });
  tell.job(gatherAudience, { audienceId: id }, { key: `${gatherAudience.name}:${id}` });
  await tellProgress(tx, tell, campaign.id);
  return id;
}

/** The audience that somebody has added with this `clientId`. */
export async function findAudience(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.campaignAudience.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}
