import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { CampaignSettings } from './campaign-input.ts';
import { labels, requireActiveVersions } from './campaign-variants.ts';

/** Makes a campaign. @param by the account or API key */
export async function createCampaign(
  tx: Tx,
  { variants, ...settings }: CampaignSettings,
  { by, clientId }: { readonly by: string; readonly clientId: string | null },
): Promise<string> {
  await requireActiveVersions(tx, variants);
  const { id } = await tx.campaign.create({
    data: {
      ...settings,
      createdBy: by,
      changedBy: by,
      clientId,
      clientDigest: inputDigest({ ...settings, variants }),
      variants: { create: variants.map((variant, at) => ({ ...variant, label: labels[at] ?? 'A' })) },
    },
    select: { id: true },
  });
  await record(tx, { action: 'CAMPAIGN_CREATED', actorId: by, subject: { type: 'CAMPAIGN', id } });
  return id;
}

/** The campaign that somebody has made with this `clientId`. */
export async function findByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.campaign.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}
