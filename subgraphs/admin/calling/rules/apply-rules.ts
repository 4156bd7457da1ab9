import type { Tell } from '#platform/writes/write.ts';
import { paceCampaign } from '../../campaigns/running/jobs.ts';
import { paceKey } from '../../campaigns/running/pace.ts';
import type { Tx } from '../../database.ts';

/**
 * Looks again at everybody whom the rules have put off: under the new ones their turn may be now. A call that is reserved needs nothing,
 * because the rules are asked again in the moment in which it is dialled.
 */
export async function applyRules(tx: Tx, tell: Tell): Promise<void> {
  await tx.$executeRaw`
    update campaign_target as target set next_attempt_at = due_at
    from campaign
    where campaign.id = target.campaign_id and campaign.status in ('RUNNING', 'PAUSED')
      and target.status = 'PENDING' and due_at < next_attempt_at`;
  const running = await tx.campaign.findMany({ where: { status: 'RUNNING' }, select: { id: true } });
  for (const { id } of running) tell.job(paceCampaign, { campaignId: id }, paceKey(id));
}
