import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import type { PhoneLine } from '../lines/phone-line.ts';
import { callRoute } from '../relay/call-route.ts';
import type { Services } from '../../services.ts';
import { givenUpMs, reconcileCall, reconcileMs } from './jobs.ts';
import { dialled, notFound } from './record-dial.ts';

/** Clocks differ. */
const toleranceMs = 60_000;

/**
 * Looks whether the provider has a call whose dialling has no answer. A report of the provider closes the question, too: it carries the
 * id of the call. A call that shows itself nowhere ends as `UNKNOWN`, and is not dialled again.
 */
export const reconcileCallJob = defineJob(reconcileCall, async ({ callId }, services: Services) => {
  const line = await findLine(services.db, callId);
  const route = await callRoute(services.db, callId);
  if (line?.state !== 'UNKNOWN' || !route?.phone) return;
  const provider = await openLine(services, line);
  // The request may have left long before somebody found that its answer was lost.
  const askedAt = (line.claimedAt ?? line.since).getTime();
  const calls = await provider.can('CALLS').find(route.phone, new Date(askedAt - toleranceMs));
  const unknown: string[] = [];
  for (const { providerCallId } of calls) {
    if (!(await isKnown(services, providerCallId))) unknown.push(providerCallId);
  }
  const [only] = unknown;
  // Of several calls nobody can say which one it is.
  if (only !== undefined && unknown.length === 1) {
    return dialled(services, callId, { providerCallId: only, isSandbox: line.sandbox });
  }
  if (isGivenUp(line)) {
    return notFound(services, callId, 'The provider does not show this call.');
  }
  const runAt = new Date(Date.now() + reconcileMs);
  await services.db.$transaction((tx) =>
    addJob(tx, reconcileCall, { callId }, { key: `${reconcileCall.name}:${callId}`, runAt }),
  );
});

const isGivenUp = ({ since }: PhoneLine) => Date.now() - since.getTime() > givenUpMs;

async function isKnown({ db }: Services, providerCallId: string): Promise<boolean> {
  return (await db.phoneLine.count({ where: { providerCallId } })) > 0;
}
