import type { CallEndReason } from '#contracts/calling/calls.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { checkLater } from '../lines/check-line.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { reconcileCall, reconcileMs } from './jobs.ts';

/** Writes what became of a dialling, with what it means for the call, and wakes who follows its conversation. */
async function record(services: Services, callId: string, write: (tx: Tx) => Promise<void>): Promise<void> {
  const route = await services.db.$transaction(async (tx) => {
    await write(tx);
    return callRoute(tx, callId);
  });
  if (route) await wakeConversation(services, route.conversationId);
}

const progress = (tx: Tx, callId: string, status: string, facts: Readonly<Record<string, unknown>>) =>
  tx.$queryRaw`
    select moved from conversation.call_progress(
      ${callId}::uuid, ${status}, ${JSON.stringify(facts)}::jsonb, clock_timestamp())`;

/** The provider has taken the call. Its reports may have been faster. */
export const dialled = (
  services: Services,
  callId: string,
  { providerCallId, isSandbox }: { readonly providerCallId: string; readonly isSandbox: boolean },
): Promise<void> =>
  record(services, callId, async (tx) => {
    await tx.$executeRaw`
      update phone_line set state = 'DIALLED', since = now(), provider_call_id = ${providerCallId}, sandbox = ${isSandbox}
      where call_id = ${callId}::uuid and state in ('DIALLING', 'UNKNOWN')`;
    await checkLater(tx, callId);
    await progress(tx, callId, 'DIALLING', { providerCallId, sandbox: isSandbox });
  });

/** Nobody has said whether the provider has taken the call. */
export const dialUnknown = (services: Services, callId: string, problem: string): Promise<void> =>
  record(services, callId, async (tx) => {
    await tx.$executeRaw`
      update phone_line set state = 'UNKNOWN', since = now(), problem = ${problem.slice(0, 500)}
      where call_id = ${callId}::uuid and state = 'DIALLING'`;
    await progress(tx, callId, 'UNKNOWN', {});
    await addJob(
      tx,
      reconcileCall,
      { callId },
      {
        key: `${reconcileCall.name}:${callId}`,
        runAt: new Date(Date.now() + reconcileMs),
      },
    );
  });

/** Nothing was dialled, and nothing will be. */
export const notDialled = (
  services: Services,
  callId: string,
  { endReason, problem }: { readonly endReason: CallEndReason; readonly problem: string },
): Promise<void> =>
  record(services, callId, async (tx) => {
    await tx.$executeRaw`
      update phone_line set state = 'REFUSED', since = now(), problem = ${problem.slice(0, 500)}
      where call_id = ${callId}::uuid`;
    await progress(tx, callId, 'ENDED', { endReason });
  });

/** A call whose answer was lost is nowhere to be found. One that a report has shown meanwhile goes on. */
export const notFound = (services: Services, callId: string, problem: string): Promise<void> =>
  record(services, callId, async (tx) => {
    const count = await tx.$executeRaw`
      update phone_line set state = 'REFUSED', since = now(), problem = ${problem.slice(0, 500)}
      where call_id = ${callId}::uuid and state = 'UNKNOWN'`;
    if (count > 0) await progress(tx, callId, 'ENDED', { endReason: 'UNKNOWN' });
  });

/** Nothing was dialled because the provider takes no more calls for now: the same attempt is made again. */
export const putBack = (
  services: Services,
  callId: string,
  problem: string,
  again: (tx: Tx) => Promise<void>,
): Promise<void> =>
  record(services, callId, async (tx) => {
    await tx.$executeRaw`
      update phone_line set state = 'QUEUED', since = now(), problem = ${problem.slice(0, 500)}
      where call_id = ${callId}::uuid and state = 'DIALLING'`;
    await again(tx);
  });
