import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { foundPlace } from './searches.ts';

const id = z.string().refine(isId, 'is not an id');

const asked = {
  /** Names the request: it is paid for once. */
  readId: id,
  leadId: id,
  provider: z.string().min(1),
  /** What the provider calls the place. */
  placeId: z.string().min(1),
};

/** Reads one place of a provider anew; the answer is {@link placeRead}. */
export const readPlace = jobContract('integration.read-place', z.object(asked), { lane: 'bulk' });

/**
 * What came of it. GONE: the provider lists it no longer. LOST: it may have been paid for, and there is no answer. UNPAID: it was not
 * asked for.
 */
export const placeRead = jobContract(
  'admin.place-read',
  z.object({
    ...asked,
    outcome: z.enum(['READ', 'GONE', 'LOST', 'UNPAID']),
    place: foundPlace.nullable(),
    /** Days that what it says may be kept; null for ever. */
    keptDays: z.int().min(1).nullable(),
  }),
);
