import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/**
 * Asks a connected language model what it understands of a conversation, after the rules have read it. Where none is connected nothing
 * happens. Several messages within some seconds are one question.
 */
export const readAgain = jobContract(
  'integration.read-again',
  z.object({ conversationId: id, upToSeq: z.int().min(1) }),
  { lane: 'bulk' },
);

/** What a model says that it has understood. Conversation believes what it can find in the messages. */
export const secondReading = jobContract(
  'conversation.second-reading',
  z.object({
    conversationId: id,
    upToSeq: z.int().min(1),
    /** The model, with the version of its prompt. */
    version: z.string().min(1).max(200),
    findings: z
      .array(
        z.object({
          kind: z.enum(['INTENT', 'TRIGGER']),
          name: z.string().max(60),
          seq: z.int(),
          quote: z.string().max(2_000),
          confidence: z.number().min(0).max(1),
        }),
      )
      .max(50),
    summary: z.string().max(2_000).nullable(),
  }),
);

/** Words of a call that a model quotes. Conversation looks whether they stand in the line. */
const quoted = z.object({ seq: z.int(), quote: z.string().max(2_000) });

/** Asks a connected language model what it understands of a call that is over, after the rules. Where none is connected nothing happens. */
export const readCallAgain = jobContract(
  'integration.read-call-again',
  z.object({
    callId: id,
    upToSeq: z.int().min(1),
    /** What the script of the agent asks, without its secrets. */
    fields: z.array(z.string().max(100)).max(100),
    /** Lines that answer a secret question: nobody outside reads them. */
    hiddenSeqs: z.array(z.int()).max(1_000),
  }),
  { lane: 'bulk' },
);

/** What a model says that it has understood of a call: the same as the rules, each with words of the call. */
export const callReading = jobContract(
  'conversation.call-reading',
  z.object({
    callId: id,
    upToSeq: z.int().min(1),
    /** The model, with the version of its prompt. */
    version: z.string().min(1).max(200),
    ms: z.int().min(0),
    summary: z.string().max(2_000),
    sentiment: quoted.extend({ value: z.string().max(40) }).nullable(),
    scam: quoted.extend({ value: z.string().max(40) }).nullable(),
    nextStep: quoted.extend({ value: z.string().max(40) }).nullable(),
    extraction: z.array(quoted.extend({ field: z.string().max(100), value: z.string().max(500) })).max(50),
    callerAsked: z.array(quoted).max(50),
    openPoints: z.array(quoted).max(50),
    callBack: z.array(quoted).max(10),
  }),
);
