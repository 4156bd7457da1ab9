import { z } from 'zod';
import { callPriced } from '#contracts/calling/campaigns.ts';
import type { CallCostPart } from '#contracts/calling/costs.ts';
import { phoneCallPriced } from '#contracts/events/phone-calls.ts';
import { anonymous } from '#platform/identity/viewer.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import type { PhoneLine } from '../lines/phone-line.ts';
import { callRoute } from '../relay/call-route.ts';
import { priceAfterMinutes, priceCall } from './jobs.ts';
import { costsOf } from './costs-of.ts';
import { listCurrency, partsOf } from './list-prices.ts';

const attempt = z.object({
  attemptKey: z.string().nullable(),
  campaignTargetId: z.string().nullable(),
  seconds: z.int().nullable(),
  isAnswered: z.boolean(),
});

/** Writes what a call has cost: at once by the prices of the list, and later by what the provider says. */
export const priceCallJob = defineJob(priceCall, async ({ callId, round }, services: Services) => {
  const line = await findLine(services.db, callId);
  const route = await callRoute(services.db, callId);
  if (!line?.providerCallId || !route) return;
  const price = round === 0 ? null : await priceOf(services, line, line.providerCallId);
  await write({ ...services, viewer: anonymous }, async (tx, tell) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      select attempt_key as "attemptKey", campaign_target_id::text as "campaignTargetId", seconds, is_answered as "isAnswered"
      from conversation.call_attempt(${callId}::uuid)`;
    const known = attempt.parse(row);
    const { isAnswered, seconds } = known;
    const parts = partsOf({
      seconds: seconds ?? 0,
      isAnswered,
      isOutbound: line.direction === 'OUTBOUND',
      isRecorded: line.recordedAt !== null,
      price,
    });
    await tx.$queryRaw`select moved from conversation.call_costs(${callId}::uuid, ${JSON.stringify(parts)}::jsonb)`;
    const costs = costsOf(parts, round === 0 ? [] : [listCurrency]);
    if (round === 0 || price !== null)
      tell.publish(phoneCallPriced, { id: callId }, { campaignTargetId: known.campaignTargetId, costs });
    await tellCampaign(tx, { callId, ...known, parts });
    const next = round + 1;
    if (price !== null || next >= priceAfterMinutes.length) return;
    await addJob(
      tx,
      priceCall,
      { callId, round: next },
      {
        key: `${priceCall.name}:${callId}`,
        runAt: new Date(Date.now() + (priceAfterMinutes[next] ?? 0) * 60_000),
      },
    );
  });
  const waker = await services.wakeUps.of('conversation');
  waker.changed(`conversation-insight:${route.conversationId}`);
});

/** What the provider says; null while it says nothing. */
async function priceOf(
  services: Services,
  line: PhoneLine,
  providerCallId: string,
): Promise<{ readonly amountMicros: number; readonly currency: string } | null> {
  try {
    return (await (await openLine(services, line)).can('CALLS').read(providerCallId)).price;
  } catch (error) {
    if (error instanceof ProviderFailure && !error.isTemporary) return null;
    throw error;
  }
}

interface Told extends z.infer<typeof attempt> {
  readonly callId: string;
  readonly parts: readonly CallCostPart[];
}

/** The budget of a campaign counts what its calls have really cost. Parts in several currencies cannot be one amount. */
async function tellCampaign(tx: Tx, { callId, attemptKey, campaignTargetId, parts }: Told): Promise<void> {
  const [first] = parts;
  if (attemptKey === null || campaignTargetId === null || !first) return;
  const { currency } = first;
  const micros = parts.reduce((sum, part) => sum + (part.currency === currency ? part.amountMicros : 0), 0);
  const payload = { callId, campaignTargetId, attemptKey, amount: Math.ceil(micros / 10_000), currency };
  await addJob(tx, callPriced, payload, { key: `${callPriced.name}:${callId}` });
}
