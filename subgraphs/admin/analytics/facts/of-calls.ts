import { callEnded } from '#contracts/events/calls.ts';
import { phoneCallEnded, phoneCallPriced } from '#contracts/events/phone-calls.ts';
import { leadCreated } from '#contracts/events/leads.ts';
import { timeOfId } from './time-of-id.ts';
import { factIdOf, factRule, moneyOf } from './fact.ts';

/** `detail` of a call. */
export const callDetails = {
  connectedIn: 'INBOUND:HUMAN',
  connectedOut: 'OUTBOUND:HUMAN',
  machineIn: 'INBOUND:MACHINE',
  machineOut: 'OUTBOUND:MACHINE',
  nobodyIn: 'INBOUND:NOBODY',
  nobodyOut: 'OUTBOUND:NOBODY',
} as const;

const machines: ReadonlySet<string | null> = new Set(['VOICEMAIL', 'SCREENING', 'IVR', 'UNAVAILABLE', 'FAX']);

/** Ends of a call that nobody took. */
const untaken: ReadonlySet<string> = new Set([
  'BUSY',
  'NO_ANSWER',
  'DECLINED',
  'INVALID_NUMBER',
  'NOT_PERMITTED',
  'CONCURRENCY_LIMIT',
  'CANCELLED',
]);

/** Who took it: a person rings in person, and who was not told apart and talked is one. */
function takenBy(
  direction: 'INBOUND' | 'OUTBOUND',
  answeredBy: string | null,
  endReason: string,
  seconds: number,
) {
  if (machines.has(answeredBy)) return 'MACHINE';
  if (answeredBy === 'HUMAN') return 'HUMAN';
  if (untaken.has(endReason) || seconds === 0) return 'NOBODY';
  return direction === 'INBOUND' || answeredBy === 'UNKNOWN' ? 'HUMAN' : 'NOBODY';
}

export const ofCalls = [
  factRule(phoneCallEnded, (call) => ({
    conversationId: call.conversationId,
    targetId: call.campaignTargetId,
    channel: 'PHONE',
    detail: `${call.direction}:${takenBy(call.direction, call.answeredBy, call.endReason, call.seconds)}`,
    // Who wants no more calls has said so, whatever else the agent has noted.
    outcome: call.endReason === 'OPTED_OUT' ? call.endReason : (call.outcome ?? call.endReason),
    seconds: call.seconds,
  })),
  // A better price replaces the first one, in each currency. It counts when the call began.
  factRule(phoneCallPriced, ({ campaignTargetId, costs }, { type, subject, at }) =>
    costs.map((cost) => ({
      id: factIdOf(type, subject.id, cost.currency),
      at: timeOfId(subject.id) ?? at,
      targetId: campaignTargetId,
      channel: 'PHONE',
      ...moneyOf(cost),
    })),
  ),
  factRule(callEnded, ({ direction, answered, source, seconds }) => ({
    channel: 'PHONE',
    detail: `${direction}:${answered ? 'HUMAN' : 'NOBODY'}`,
    source,
    seconds,
  })),
  factRule(leadCreated, ({ source }) => ({ source })),
];
