import { cancelCall } from '#contracts/calling/campaigns.ts';
import { phoneCallStarted } from '#contracts/events/phone-calls.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { lockCampaign } from '../lock-campaign.ts';
import { tellProgress } from '../progress/tell-progress.ts';

/** Conversation has opened the call of an attempt. If the campaign does not run any more, it is taken back. */
export async function noteOpened(tx: Tx, tell: Tell, event: DomainEvent): Promise<void> {
  if (event.type !== phoneCallStarted.type) return;
  const { campaignTargetId, conversationId } = phoneCallStarted.data.parse(event.data);
  if (campaignTargetId === null) return;
  const callId = event.subject.id;
  const target = await tx.campaignTarget.findUnique({
    where: { id: campaignTargetId },
    select: { campaignId: true },
  });
  if (!target) return;
  const campaign = await lockCampaign(tx, target.campaignId);
  const moved = await tx.$queryRaw<unknown[]>`
    update call_attempt set state = 'DIALLED', call_id = ${callId}::uuid
    where key = (
      select key from call_attempt where target_id = ${campaignTargetId}::uuid and call_id is null
        and state in ('RESERVED', 'UNKNOWN')
      order by reserved_at desc limit 1
    ) and not exists (select from call_attempt where target_id = ${campaignTargetId}::uuid and call_id = ${callId}::uuid)
    returning 1 as moved`;
  // Its end was told first.
  if (moved.length === 0) return;
  await tx.campaignTarget.update({
    where: { id: campaignTargetId },
    data: { status: 'DIALLED', lastCallId: callId, conversationId, updatedAt: new Date() },
    select: { id: true },
  });
  if (campaign.status !== 'RUNNING')
    tell.job(cancelCall, { callId }, { key: `${cancelCall.name}:${callId}` });
  await tellProgress(tx, tell, campaign.id);
}
