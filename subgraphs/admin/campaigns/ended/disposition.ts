import type { z } from 'zod';
import type { callEnded } from '#contracts/calling/calls.ts';
import type { Disposition } from '../campaign.ts';

/** How a call ended, and how often somebody was called with it. */
export type EndedCall = Pick<z.infer<typeof callEnded.payload>, 'endReason' | 'answeredBy' | 'outcome'> & {
  /** Calls that count, this one among them. */
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly now: Date;
};

/** What follows for whoever was called. */
export type Decision =
  | { readonly kind: 'DONE'; readonly disposition: Disposition }
  /** They are called again. `counts` is false where the call was not made because of us. */
  | { readonly kind: 'AGAIN'; readonly at: Date; readonly counts: boolean; readonly isTooFast: boolean }
  /** Nobody knows what became of the call: it is not repeated. */
  | { readonly kind: 'UNKNOWN' };

/** Minutes until the second attempt. The third waits twice as long, and so on. */
const pauseMinutes = {
  busy: 20,
  // Another part of the day.
  noAnswer: 4 * 60,
  machine: 24 * 60,
  failed: 20,
} as const;

/** Minutes after which a call is tried again that did not count. */
const ourFaultMinutes = 1;

/** Decides after each call. Somebody who has answered is never called again by the same campaign. */
export function decide(call: EndedCall): Decision {
  const { endReason, answeredBy, outcome } = call;
  switch (endReason) {
    case 'OPTED_OUT':
      return done('DO_NOT_CALL');
    case 'CONSENT_REFUSED':
      return done('NOT_INTERESTED');
    case 'INVALID_NUMBER':
      return done('WRONG_NUMBER');
    case 'UNKNOWN':
      return { kind: 'UNKNOWN' };
    case 'CANCELLED':
    case 'NOT_PERMITTED':
      return { kind: 'AGAIN', at: later(call.now, ourFaultMinutes), counts: false, isTooFast: false };
    case 'CONCURRENCY_LIMIT':
      return { kind: 'AGAIN', at: later(call.now, ourFaultMinutes), counts: false, isTooFast: true };
    case 'BUSY':
      return again(call, pauseMinutes.busy);
    case 'NO_ANSWER':
    case 'DECLINED':
      return again(call, pauseMinutes.noAnswer);
    case 'VOICEMAIL_LEFT':
    case 'VOICEMAIL_REACHED':
    case 'SCREENED_OUT':
    case 'IVR_REACHED':
      return again(call, pauseMinutes.machine);
    case 'PROVIDER_FAILED':
    case 'SPEECH_FAILED':
    case 'MODEL_FAILED':
    case 'CONNECTION_LOST':
      return answeredBy === 'HUMAN' ? done('UNKNOWN') : again(call, pauseMinutes.failed);
    case 'SCAM_SUSPECTED':
      return done('UNKNOWN');
    case 'CUSTOMER_HUNG_UP':
    case 'AGENT_ENDED':
    case 'OPERATOR_ENDED':
    case 'TRANSFERRED':
    case 'SILENCE':
    case 'MAX_DURATION':
    case 'MAX_TURNS':
    case 'TOOL_LOOP':
      return talked(call, outcome);
  }
}

function talked(call: EndedCall, outcome: string | null): Decision {
  switch (call.answeredBy) {
    case 'FAX':
      return done('WRONG_NUMBER');
    case 'VOICEMAIL':
    case 'SCREENING':
    case 'IVR':
    case 'UNAVAILABLE':
      return again(call, pauseMinutes.machine);
    case 'HUMAN':
    case 'UNKNOWN':
    case null:
      return done(dispositionOf(outcome, call.endReason === 'CUSTOMER_HUNG_UP'));
  }
}

/** Agents name their outcomes themselves: these words are understood. */
function dispositionOf(outcome: string | null, hasHungUp: boolean): Disposition {
  if (outcome === null) return hasHungUp ? 'NOT_INTERESTED' : 'COMPLETED';
  if (/call.?back/i.test(outcome)) return 'CALL_BACK';
  if (/not.?interested/i.test(outcome)) return 'NOT_INTERESTED';
  if (/wrong.?(number|person)/i.test(outcome)) return 'WRONG_NUMBER';
  return 'COMPLETED';
}

function done(disposition: Disposition): Decision {
  return { kind: 'DONE', disposition };
}

function again({ attempts, maxAttempts, now }: EndedCall, minutes: number): Decision {
  if (attempts >= maxAttempts) return done('UNREACHED');
  const at = later(now, minutes * 2 ** Math.max(0, attempts - 1));
  return { kind: 'AGAIN', at, counts: true, isTooFast: false };
}

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
