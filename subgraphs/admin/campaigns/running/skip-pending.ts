import type { Tx } from '../../database.ts';
import type { SkipReason } from '../campaign.ts';

/** People who are left out by one statement. */
const pageSize = 5_000;

/** Leaves out a page of those who were to be called. @returns how many: none when there are no more */
export async function skipPending(tx: Tx, campaignId: string, reason: SkipReason): Promise<number> {
  return tx.$executeRaw`
    update campaign_target set status = 'SKIPPED', skip_reason = ${reason}, updated_at = now()
    where id in (
      select id from campaign_target where campaign_id = ${campaignId}::uuid and status = 'PENDING' limit ${pageSize}
    )`;
}
