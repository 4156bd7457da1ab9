import {
  disputeReported,
  paymentReported,
  paymentSessionEnded,
  paymentSessionFailed,
  payoutReported,
  refundReported,
} from '#contracts/payments.ts';
import type {
  DisputeFacts as DisputeReport,
  PaymentFacts as PaymentReport,
  PayoutFacts as PayoutReport,
  RefundFacts as RefundReport,
} from '#contracts/payments.ts';
import { isId } from '#platform/input/fields.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import type { NewJob } from '#platform/jobs/add-job.ts';
import type { DisputeFacts, PaymentFacts, RefundFacts } from '../hub/capabilities/payments.ts';
import type { PayoutState } from '../hub/capabilities/payouts.ts';
import type { Services } from '../services.ts';
import type { Place } from './place.ts';

/** Tells vendor what is so. Reports have no key: of two that overtake each other, none must take the place of the other. */
export async function report(services: Services, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length > 0) await services.db.$transaction((tx) => addJobs(tx, jobs));
}

/** A reference is ours when it is an id; anything else was written by somebody else. */
function ours(reference: string | null): string | null {
  return reference !== null && isId(reference) ? reference : null;
}

export function paymentFacts(place: Place, { id, reference, at, ...facts }: PaymentFacts): PaymentReport {
  const fingerprint = facts.fingerprint ?? null;
  return {
    ...place,
    ...facts,
    fingerprint,
    externalId: id,
    sessionId: ours(reference),
    at: at.toISOString(),
  };
}

export function refundFacts(place: Place, found: RefundFacts): RefundReport {
  const { id, paymentId, reference, at, ...facts } = found;
  const ids = { externalId: id, paymentExternalId: paymentId, refundId: ours(reference) };
  return { ...place, ...facts, ...ids, at: at.toISOString() };
}

export function disputeFacts(place: Place, found: DisputeFacts): DisputeReport {
  const { id, paymentId, at, dueBy, ...facts } = found;
  const times = { dueBy: dueBy?.toISOString() ?? null, at: at.toISOString() };
  return { ...place, ...facts, ...times, externalId: id, paymentExternalId: paymentId };
}

export function payoutFacts(place: Place, payoutId: string, { status, problem }: PayoutState): PayoutReport {
  return { ...place, payoutId, status, problem, at: new Date().toISOString() };
}

export const paymentReport = (place: Place, found: PaymentFacts): NewJob =>
  newJob(paymentReported, paymentFacts(place, found));
export const refundReport = (place: Place, found: RefundFacts): NewJob =>
  newJob(refundReported, refundFacts(place, found));
export const disputeReport = (place: Place, found: DisputeFacts): NewJob =>
  newJob(disputeReported, disputeFacts(place, found));
export const payoutReport = (place: Place, payoutId: string, state: PayoutState): NewJob =>
  newJob(payoutReported, payoutFacts(place, payoutId, state));
export const sessionFailed = (sessionId: string, problem: string): NewJob =>
  newJob(paymentSessionFailed, { sessionId, problem });
export const sessionEnded = (sessionId: string, status: 'EXPIRED' | 'CANCELLED'): NewJob =>
  newJob(paymentSessionEnded, { sessionId, status });
