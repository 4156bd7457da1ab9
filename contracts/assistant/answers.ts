import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { agentTools } from '../calling/script.ts';
import { typist } from './typing.ts';

/**
 * How conversation, which says whether the assistant may answer and appends what it says, and integration, which finds the answer, work
 * together. A question is asked once, and its answer counts only as long as nobody has written since.
 */
const id = z.string().refine(isId, 'is not an id');

/** Why a conversation is handed over to people. */
export const handoverReasons = [
  'CUSTOMER_ASKED',
  'TRIGGER_WORD',
  'EMERGENCY',
  'COMPLAINT',
  'SCAM',
  'UNSURE',
  'NEEDS_PERSON',
  'FAILED',
] as const;

export type HandoverReason = (typeof handoverReasons)[number];

/** What is understood of the customer's latest message. */
const understood = z.object({
  /** The likeliest first. */
  intents: z.array(z.object({ intent: z.string(), probability: z.number().min(0).max(1) })),
  /** The latest value of each fact. */
  slots: z.array(z.object({ slot: z.string(), value: z.string() })),
});

export type Understood = z.infer<typeof understood>;

/** Looks for the answer to a customer's message. */
export const answerCustomer = jobContract(
  'integration.answer-customer',
  z.object({
    conversationId: id,
    /** The message that is answered. */
    forSeq: z.int().min(1),
    /** Messages up to this one came before the conversation was closed last: they are no part of the question. */
    sinceSeq: z.int().min(0),
    /** ISO 639-1; null where no message said enough. */
    language: z.string().nullable(),
    understood,
    /** Whether a connected language model may be asked. */
    usesModel: z.boolean(),
    /** Who is shown to type until the answer is there; null where it is only proposed. */
    typist: typist.nullable().default(null),
  }),
  { lane: 'urgent' },
);

/** A tool that was used for an answer. */
export const usedTool = z.object({
  tool: z.enum(agentTools),
  /** As the model gave them, cut where they are long. */
  arguments: z.record(z.string(), z.string()),
  ok: z.boolean(),
});

/** What an answer is made of. */
export const assistantSource = z.object({
  kind: z.enum(['SERVICE', 'ORDER', 'ORDER_DRAFT', 'CALL_BACK', 'TEXT_MESSAGE']),
  id: z.string(),
  label: z.string(),
});

/** The answer, or why there is none. */
export const assistantAnswered = jobContract(
  'conversation.assistant-answered',
  z.object({
    conversationId: id,
    forSeq: z.int().min(1),
    /** For the customer; null for none. */
    text: z.string().min(1).max(2_000).nullable(),
    /** Whether a person has to go on, and why; null for nobody. */
    handOver: z.enum(handoverReasons).nullable(),
    confidence: z.number().min(0).max(1),
    detector: z.enum(['RULES', 'MODEL']),
    model: z.string().nullable(),
    toolCalls: z.array(usedTool).max(10),
    sources: z.array(assistantSource).max(30),
    /** What was wrong with a text that is not shown. */
    problem: z.string().max(300).nullable(),
    tokens: z.int().min(0).nullable(),
    ms: z.int().min(0),
  }),
  { lane: 'urgent' },
);
