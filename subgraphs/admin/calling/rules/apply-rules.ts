import type { Tell } from '#platform/writes/write.ts';
import { paceCampaign } from '../../campaigns/running/jobs.ts';
import { paceKey } from '../../campaigns/running/pace.ts';
import type { Tx } from '../../database.ts';

/**
 * Looks again at everybody whom the rules have put off: under the new ones their turn may be now. A call that is reserved needs nothing,
 * because the rules are asked again in the moment in which it is dialled.
 */
export async function applyRules(tx: Tx, tell: Tell): Promise<void> {
  // Their rows first and in one order, as everybody does who changes targets.
  const campaigns = await tx.$queryRaw<{ id: string; status: string }[]>`
    select id::text, status from campaign where status in ('RUNNING', 'PAUSED') order by id for no key update`;
  const ids = campaigns.map(({ id }) => id);
  await tx.$executeRaw`
    update campaign_target set next_attempt_at = due_at
    where campaign_id = any(${ids}::uuid[]) and status = 'PENDING' and due_at < next_attempt_at`;
  for (const { id, status } of campaigns)
    if (status === 'RUNNING') tell.job(paceCampaign, { campaignId: id }, paceKey(id));
}
