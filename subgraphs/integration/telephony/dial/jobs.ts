import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const callId = z.string().refine(isId, 'is not an id');

/** Looks for a call whose dialling has no answer. It dials nothing. */
export const reconcileCall = jobContract('integration.reconcile-call', z.object({ callId }));

/** A provider shows a call by then that it has taken. */
export const reconcileMs = 2 * 60_000;
/** A call that nobody has shown by then was not made. */
export const givenUpMs = 30 * 60_000;
