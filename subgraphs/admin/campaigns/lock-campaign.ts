import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import { campaignOf } from './campaign.ts';
import type { Campaign } from './campaign.ts';

/** The campaign, whose row is locked until the end of the transaction. Every write of it or its targets begins so. @throws NOT_FOUND */
export async function lockCampaign(tx: Tx, id: string): Promise<Campaign> {
  if (!isId(id)) throw notFound('Campaign');
  await tx.$queryRaw`select from campaign where id = ${id}::uuid for no key update`;
  const row = await tx.campaign.findUnique({ where: { id } });
  if (!row) throw notFound('Campaign');
  return campaignOf(row);
}
