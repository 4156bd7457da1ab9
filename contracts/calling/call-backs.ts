import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** What a call back comes from. */
export const callBackSources = ['TRACKED_CALL', 'TRIGGER', 'AGENT', 'OPERATOR'] as const;
export type CallBackSource = (typeof callBackSources)[number];

/**
 * Asks operators to call somebody back. The key makes one call back of any number of these, and a number has one at a time that is not
 * over: what is asked for beside it is dropped.
 */
export const askCallBack = jobContract(
  'integration.ask-call-back',
  z.object({
    /** Says once and for all which wish this is, such as `finding:<id>` or `call:<id>`. */
    key: z.string().min(1).max(120),
    conversationId: id.nullable(),
    /** The call of an agent in which they asked for it. */
    callId: id.nullable(),
    /** Where to call, E.164. */
    phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be E.164'),
    /** What the person is called; null where nobody knows. */
    name: z.string().max(200).nullable(),
    /** When they want to be called; null is soon. */
    wantedAt: z.iso.datetime().nullable(),
    /** Why, in a sentence for whoever calls. */
    reason: z.string().min(1).max(500),
    source: z.enum(['TRIGGER', 'AGENT', 'OPERATOR']),
  }),
);

/** Takes back what {@link askCallBack} has asked for with the same key, while nobody has taken it. */
export const dropCallBack = jobContract(
  'integration.drop-call-back',
  z.object({ key: z.string().min(1).max(120) }),
);
