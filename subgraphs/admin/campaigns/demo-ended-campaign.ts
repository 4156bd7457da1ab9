import { demoId } from '#platform/demo/demo-id.ts';
import type { PlannedRequest } from '#platform/demo/demo-request.ts';
import type { Tx } from '../database.ts';

const dayMs = 86_400_000;
const [campaignId, variantId, agentVersionId] = [demoId(903), demoId(904), demoId(812)];
const [administrator, agent] = [demoId(1), demoId(2)];

/** A campaign that is over: whom it called, what came of it, and what each call has cost. The calls themselves are conversation's. */
export async function loadEndedCampaign(
  tx: Tx,
  requests: readonly PlannedRequest[],
  now: Date,
): Promise<void> {
  const called = requests.flatMap(({ customer, conversationId, calls }) =>
    calls.flatMap((call) =>
      call.targetId === null ? [] : [{ customer, conversationId, call, targetId: call.targetId }],
    ),
  );
  const [first] = called;
  if (!first) return;
  const spent = called.reduce((sum, { call }) => sum + costOf(call.seconds), 0);
  await tx.campaign.create({
    data: {
      id: campaignId,
      name: 'Reminders of the last months',
      purpose: 'SERVICE',
      status: 'COMPLETED',
      days: [1, 2, 3, 4, 5, 6, 7],
      localFrom: 9 * 60,
      localTo: 20 * 60,
      callsPerMinute: 10,
      maxConcurrent: 5,
      maxAttempts: 1,
      currency: 'EUR',
      budget: 5_000,
      minutePrice: 5,
      expectedMinutes: 2,
      spent,
      abandonedPercent: 3,
      optOutPercent: 5,
      failedPercent: 40,
      minSample: 50,
      createdBy: agent,
      changedBy: agent,
      approvedBy: administrator,
      approvedSize: called.length,
      createdAt: new Date(first.call.at.getTime() - 2 * dayMs),
      approvedAt: new Date(first.call.at.getTime() - dayMs),
      startedAt: new Date(first.call.at.getTime() - 3_600_000),
      endedAt: new Date(now.getTime() - 2 * dayMs),
    },
    select: { id: true },
  });
  await tx.campaignVariant.create({
    data: { id: variantId, campaignId, label: 'A', agentVersionId, weight: 1 },
  });
  await tx.campaignTarget.createMany({
    data: called.map(({ customer, conversationId, call, targetId }) => ({
      id: targetId,
      campaignId,
      variantId,
      customerId: customer.id,
      conversationId,
      phone: customer.phone.replaceAll(' ', ''),
      region: 'DE',
      zones: ['Europe/Berlin'],
      name: customer.name,
      status: 'DONE',
      disposition: dispositionOf(call),
      outcome: call.outcome,
      attempts: 1,
      tries: 1,
      nextAttemptAt: call.at,
      lastCallId: call.id,
    })),
  });
  await tx.callAttempt.createMany({
    data: called.map(({ call, targetId }) => ({
      key: `${targetId}:1`,
      targetId,
      campaignId,
      variantId,
      state: 'ENDED',
      reservedAt: call.at,
      slotAt: call.at,
      estimate: 10,
      cost: costOf(call.seconds),
      callId: call.id,
      answeredBy: call.answeredBy,
      endReason: call.endReason,
      outcome: call.outcome,
      seconds: call.seconds,
      endedAt: new Date(call.at.getTime() + call.seconds * 1_000),
    })),
  });
}

function dispositionOf({ endReason, answeredBy, outcome }: PlannedRequest['calls'][number]) {
  if (endReason === 'OPTED_OUT') return 'DO_NOT_CALL';
  if (answeredBy !== 'HUMAN') return 'UNREACHED';
  return outcome === 'MOVE' ? 'CALL_BACK' : 'COMPLETED';
}

/** Minor units. */
function costOf(seconds: number): number {
  return Math.ceil(seconds / 60) * 5;
}
