import { z } from 'zod';

/**
 * The script of a calling agent: steps that the machine of a call goes through. Admin checks it when a version is saved, and integration
 * runs it. A slot is a value that the caller gives, by its name.
 */
const slotName = z.string().regex(/^[a-z][A-Za-z\d]{0,39}$/, 'must be a name such as streetAddress');

/** What a slot holds. `choice` names its values. */
export const slotTypes = [
  'text',
  'number',
  'date',
  'time',
  'phone',
  'email',
  'address',
  'service',
  'yesNo',
  'choice',
] as const;

/** A condition on what is known so far. All parts that are given must hold. */
const condition = z.object({
  slot: slotName.optional(),
  /** The slot has this value. */
  equals: z.string().optional(),
  /** The slot has any value, or none. */
  isFilled: z.boolean().optional(),
  /** The last thing that the caller said has this intent. */
  intent: z.string().optional(),
});

/** A sentence. `{{slot}}` is replaced by the slot's value. */
const words = z.string().trim().min(1).max(1_000);
const id = z.string().regex(/^[a-z][a-z\d-]{0,39}$/, 'must be small letters, digits and hyphens');
const common = { id, when: z.array(condition).max(5).default([]) };

/** Tools that an agent may use: each does what the caller may do, and no more. */
export const agentTools = [
  'FIND_SERVICES',
  'DRAFT_ORDER',
  'CONFIRM_ORDER',
  'ORDER_STATUS',
  'REQUEST_CALL_BACK',
  'SEND_TEXT_MESSAGE',
] as const;

export const step = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('SAY'), text: words }),
  z.object({
    ...common,
    kind: z.literal('ASK'),
    slot: slotName,
    type: z.enum(slotTypes),
    choices: z.array(z.string().min(1)).max(12).default([]),
    prompt: words,
    /** Said when the answer was not understood; `prompt` without it. */
    reprompt: words.nullable().default(null),
    isRequired: z.boolean().default(true),
    /** Never stored, shown or logged. */
    isSecret: z.boolean().default(false),
  }),
  /** Reads values back and waits for a yes. After a no the slots are asked again. */
  z.object({ ...common, kind: z.literal('CONFIRM'), slots: z.array(slotName).min(1).max(12), prompt: words }),
  /** Goes on at the first branch whose conditions hold, else at the next step. */
  z.object({
    ...common,
    kind: z.literal('BRANCH'),
    branches: z
      .array(z.object({ when: z.array(condition).min(1), to: id }))
      .min(1)
      .max(10),
  }),
  z.object({
    ...common,
    kind: z.literal('TOOL'),
    tool: z.enum(agentTools),
    /** Arguments of the tool: `{{slot}}` is replaced. */
    arguments: z.record(z.string(), z.string()).default({}),
    /** Said when the tool fails. */
    onFailure: words.nullable().default(null),
  }),
  z.object({ ...common, kind: z.literal('TRANSFER'), text: words, reason: z.string().min(1).max(200) }),
  z.object({ ...common, kind: z.literal('CALL_BACK'), text: words }),
  z.object({
    ...common,
    kind: z.literal('END'),
    text: words,
    /** One of the agent's outcomes. */
    outcome: z.string().min(1).max(60),
  }),
]);

export type Step = z.infer<typeof step>;

/** A text in each language of the agent, by its tag such as `en` or `de`. */
const texts = z.record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), words);

/** What is said before anything else. None of it can be interrupted. */
export const disclosures = z.object({
  /** Which business calls, or was called. */
  identity: texts,
  /** That it is an artificial intelligence. */
  ai: texts,
  /** That the call is recorded; null for an agent that records nothing. */
  recording: texts.nullable(),
  /** How to get no more calls; null for an agent that is only called. */
  optOut: texts.nullable(),
});

export const agentLimits = z.object({
  maxSeconds: z.int().min(30).max(3_600).default(600),
  silenceSeconds: z.int().min(3).max(60).default(15),
  maxSilences: z.int().min(1).max(5).default(2),
  maxTurns: z.int().min(4).max(300).default(80),
  maxToolCalls: z.int().min(0).max(100).default(20),
  /** The same tool one after the other. */
  maxSameTool: z.int().min(1).max(10).default(3),
});

/** What an agent does on a voicemail. */
export const voicemail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('HANG_UP') }),
  z.object({ kind: z.literal('LEAVE_MESSAGE'), text: words }),
]);

export const speech = z.object({
  /** A stock voice of the telephone provider, or the voice of a speech provider. */
  provider: z.enum(['STOCK', 'ELEVENLABS']),
  voiceId: z.string().max(120),
  /**
   * RELAY: the telephone provider speaks and hears. STREAM: it passes the sound on, and the speech provider speaks and hears, which a cloned
   * voice needs that the relay does not take.
   */
  transport: z.enum(['RELAY', 'STREAM']).default('RELAY'),
  /** How easily speech of the caller interrupts. */
  interruptSensitivity: z.enum(['HIGH', 'MEDIUM', 'LOW']).default('MEDIUM'),
  /** Words that the recognition should expect: names, streets. */
  hints: z.array(z.string().max(60)).max(100).default([]),
});

/** A published version of a calling agent: all that a call needs of it. A version never changes. */
export const agentVersion = z.object({
  id: z.string(),
  agentId: z.string(),
  number: z.int().min(1),
  name: z.string(),
  /** By the steps alone, or a language model words and orders them. Disclosures, opt-out and confirmations hold in both. */
  mode: z.enum(['SCRIPT', 'PROMPT']),
  persona: z.string().max(4_000),
  goal: z.string().max(1_000),
  /** The first one is spoken where the language of the other side is unknown. */
  languages: z.array(z.string()).min(1).max(10),
  greeting: words,
  disclosures,
  steps: z.array(step).min(1).max(100),
  tools: z.array(z.enum(agentTools)).max(20),
  voicemail,
  /** Said to a service that screens calls: who calls and why, in a sentence. */
  screeningText: words,
  limits: agentLimits,
  speech,
  /** How a call can come out. */
  outcomes: z.array(z.string().min(1).max(60)).min(1).max(20),
});

export type AgentVersion = z.infer<typeof agentVersion>;
