import { z } from 'zod';
import type { dialCall } from '#contracts/calling/calls.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { reconcileCall, reconcileMs } from './jobs.ts';

type Dial = z.infer<typeof dialCall.payload>;

const permission = z.object({ allowed: z.boolean(), reasons: z.array(z.string()) });

/**
 * Claims the line of a call for one request to the provider. Whether the number may be called is asked in the same moment: consent,
 * do-not-call list and hours may have changed since the call was placed.
 * @returns `CLAIMED` for the one who dials
 */
export async function claimLine(services: Services, call: Dial): Promise<'CLAIMED' | 'REFUSED' | 'NOTHING'> {
  const { callId } = call;
  const claimed = await services.db.$transaction(async (tx) => {
    await tx.$executeRaw`
      insert into phone_line (call_id, direction, sandbox, state, since)
      values (${callId}::uuid, 'OUTBOUND', not exists (select from provider_connection where provider = 'TWILIO'),
        'QUEUED', now())
      on conflict do nothing`;
    const [row] = await tx.$queryRaw<{ state: string }[]>`
      select state from phone_line where call_id = ${callId}::uuid for update`;
    const route = await callRoute(tx, callId);
    if (row?.state === 'DIALLING') return { outcome: await leaveUnknown(tx, callId), route };
    if (row?.state !== 'QUEUED' || !route || route.status !== 'QUEUED')
      return { outcome: 'NOTHING' as const, route };
    const problem = await refusalOf(tx, call);
    if (problem !== null) {
      await refuse(tx, callId, problem);
      return { outcome: 'REFUSED' as const, route };
    }
    await tx.$executeRaw`
      update phone_line set state = 'DIALLING', since = now(), claimed_at = now(), attempts = attempts + 1, problem = null
      where call_id = ${callId}::uuid`;
    return { outcome: 'CLAIMED' as const, route };
  });
  if (claimed.route && claimed.outcome !== 'CLAIMED')
    await wakeConversation(services, claimed.route.conversationId);
  return claimed.outcome;
}

/** Another process has claimed the line and has not come to an end. Nobody dials again. */
async function leaveUnknown(tx: Tx, callId: string): Promise<'NOTHING'> {
  await tx.$executeRaw`
    update phone_line set state = 'UNKNOWN', since = now(), problem = 'The process ended while it dialled.'
    where call_id = ${callId}::uuid`;
  await tx.$queryRaw`
    select moved from conversation.call_progress(${callId}::uuid, 'UNKNOWN', '{}'::jsonb, clock_timestamp())`;
  await addJob(
    tx,
    reconcileCall,
    { callId },
    {
      key: `${reconcileCall.name}:${callId}`,
      runAt: new Date(Date.now() + reconcileMs),
    },
  );
  return 'NOTHING';
}

/** Why the number may not be called now; null where it may. No answer is a no. */
async function refusalOf(tx: Tx, { phone, purpose }: Dial): Promise<string | null> {
  const [row] = await tx.$queryRaw<unknown[]>`
    select allowed, reasons from admin.may_call(${phone}, ${purpose}, clock_timestamp())`;
  const { data } = permission.safeParse(row);
  if (data?.allowed === true) return null;
  return data?.reasons.join(', ') ?? 'NO_ANSWER';
}

async function refuse(tx: Tx, callId: string, problem: string): Promise<void> {
  await tx.$executeRaw`
    update phone_line set state = 'REFUSED', since = now(), problem = ${problem} where call_id = ${callId}::uuid`;
  await tx.$queryRaw`
    select moved from conversation.call_progress(
      ${callId}::uuid, 'ENDED', '{"endReason": "NOT_PERMITTED"}'::jsonb, clock_timestamp())`;
}
