import type { z } from 'zod';
import { dialCall } from '#contracts/calling/calls.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { openCapability } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { findAgent, isActiveAgent } from '../agents/find-agent.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { claimLine } from './claim-line.ts';
import { dialled, dialUnknown, notDialled, putBack } from './record-dial.ts';

type Dial = z.infer<typeof dialCall.payload>;

/** How long it rings. */
const ringSeconds = 25;

/** Seconds that a call may take beyond the limit of its agent, which ends it by itself. */
const graceSeconds = 60;

/** Codes by which Twilio takes no more calls for now: at once, and in a second. */
const crowded = new Set(['64109', '10004', '20429']);
const crowdedPauseMs = 5_000;

/**
 * Dials a call, once: the claim is stored before the request leaves. Whoever finds a claim without an end does not dial again, because
 * the provider may have taken it; the call is looked for there.
 */
export const dialCallJob = defineJob(dialCall, async (call, services: Services) => {
  const claim = await claimLine(services, call);
  if (claim !== 'CLAIMED') return;
  const found = await prepare(services, call);
  if ('endReason' in found) return notDialled(services, call.callId, found);
  const { provider, maxSeconds, untilBeep } = found;
  const query = { call: call.callId };
  try {
    const { providerCallId } = await provider.can('CALLS').dial({
      to: call.phone,
      url: lineUrl(services, 'voice', query),
      fallbackUrl: lineUrl(services, 'voice', { ...query, fallback: '1' }),
      statusCallback: lineUrl(services, 'status', query),
      detection: { callback: lineUrl(services, 'amd', query), untilBeep },
      ringSeconds,
      maxSeconds: maxSeconds + graceSeconds,
    });
    await dialled(services, call.callId, { providerCallId, isSandbox: provider.isSandbox });
  } catch (error) {
    await afterFailure(services, call, error);
  }
});

interface Ready {
  readonly provider: OpenProvider;
  readonly maxSeconds: number;
  readonly untilBeep: boolean;
}

type Refused = Parameters<typeof notDialled>[2];

/** What is needed before the request leaves. Nothing has left when it fails. */
async function prepare(services: Services, { agentVersionId }: Dial): Promise<Ready | Refused> {
  const known = await findAgent(services.db, agentVersionId);
  if (!known) return { endReason: 'NOT_PERMITTED', problem: 'No such version of an agent is published.' };
  if (!(await isActiveAgent(services.db, agentVersionId))) {
    return { endReason: 'NOT_PERMITTED', problem: 'The agent is paused.' };
  }
  const { limits, voicemail } = known.agent;
  try {
    const [provider] = await openCapability(services, 'CALLS');
    if (!provider) return { endReason: 'PROVIDER_FAILED', problem: 'No provider of telephony is connected.' };
    return { provider, maxSeconds: limits.maxSeconds, untilBeep: voicemail.kind === 'LEAVE_MESSAGE' };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { endReason: 'PROVIDER_FAILED', problem: error.message };
  }
}

async function afterFailure(services: Services, call: Dial, error: unknown): Promise<void> {
  const { callId } = call;
  if (!(error instanceof ProviderFailure) || error.outcome === 'UNKNOWN') {
    services.log.warn({ err: error, callId }, 'whether a call was dialled is not known');
    return dialUnknown(services, callId, error instanceof Error ? error.message : 'No answer.');
  }
  const { kind, providerCode, message, retryAfterMs } = error;
  if (kind === 'LIMITED' || crowded.has(providerCode ?? '')) {
    return putBack(services, callId, message, (tx) =>
      addJob(tx, dialCall, call, {
        key: `${dialCall.name}:${callId}`,
        runAt: new Date(Date.now() + (retryAfterMs ?? crowdedPauseMs)),
      }),
    );
  }
  const endReason = kind === 'GONE' ? 'INVALID_NUMBER' : 'PROVIDER_FAILED';
  return notDialled(services, callId, { endReason, problem: message });
}
