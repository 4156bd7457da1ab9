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
