import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const callId = z.string().refine(isId, 'is not an id');

/** Tells other subgraphs that a call has begun. Functions of the database add it: see the migrations. */
export const callOpened = jobContract(
  'conversation.call-opened',
  z.object({
    callId,
    /** Whether its conversation began with it. */
    isNew: z.boolean(),
    /** The guest who was made for it. */
    guestId: z.string().nullable(),
  }),
  { lane: 'urgent' },
);

/** Understands a call that is over. */
export const analyseCall = jobContract('conversation.analyse-call', z.object({ callId }));

/** Tells that a call is over. Functions of the database add it: see the migrations. */
export const closeCall = jobContract('conversation.close-call', z.object({ callId }), { lane: 'urgent' });
