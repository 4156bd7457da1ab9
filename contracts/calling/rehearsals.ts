import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** How admin, which publishes agents, has integration rehearse them with simulated callers. */
const id = z.string().refine(isId, 'is not an id');

export const rehearsalCallers = ['SCRIPT', 'MODEL'] as const;

/** Callers that an agent keeps at most. */
export const mostOwnCallers = 20;

/** A caller that belongs to an agent: what went wrong once is tried again with each version. */
export const ownCaller = z.object({
  /** Capital letters, as the usual callers have them. */
  name: z
    .string()
    .regex(/^[A-Z][A-Z\d_]{2,59}$/, 'must be capital letters, digits and underscores, such as MOVED_HOUSE'),
  /** Who it is, for a language model that plays it. */
  persona: z.string().trim().min(1, 'must not be empty').max(1_000, 'must have at most 1,000 characters'),
  /** What it answers by itself to a question, by the slot that is asked for. Else it gives any good answer. */
  answers: z
    .array(
      z.object({
        slot: z.string().regex(/^[a-z][A-Za-z\d]{0,39}$/, 'must be a name such as streetAddress'),
        words: z.string().trim().min(1, 'must not be empty').max(300, 'must have at most 300 characters'),
      }),
    )
    .max(20, 'must be at most 20'),
  /** How the call must come out: an outcome of the agent; null for any end that is one, or a person. */
  outcome: z.string().max(60).nullable(),
  /** Words that the agent must not say. */
  neverSays: z
    .array(z.string().trim().min(2, 'must have at least 2 characters').max(100))
    .max(10, 'must be at most 10'),
});

export type OwnCaller = z.infer<typeof ownCaller>;

/** Plays every scenario against a definition, as often as there are trials. It answers by {@link rehearsed}. */
export const rehearse = jobContract(
  'integration.rehearse',
  z.object({
    runId: id,
    agentId: id,
    /** An `agentVersion` of `contracts/calling/script.ts`, to be parsed by it. */
    definition: z.record(z.string(), z.json()),
    /** Times that each scenario is played. */
    trials: z.int().min(1).max(64),
    /** Two rehearsals with equal seeds are equal. */
    seed: z.int().min(0),
    /** Who plays the callers: their scripts, or a connected language model by their personas. */
    callers: z.enum(rehearsalCallers).default('SCRIPT'),
    /** Callers that belong to the agent. They are played beside the usual ones. */
    own: z.array(ownCaller).max(mostOwnCallers).default([]),
  }),
  { lane: 'bulk' },
);

/** One simulated call. */
export const rehearsalTrial = z.object({
  /** The scenario, such as `polite`. */
  scenario: z.string().min(1).max(80),
  trial: z.int().min(1),
  passed: z.boolean(),
  /** Checks of the scenario that failed, in words for people. */
  failedChecks: z.array(z.string().max(300)).max(50),
  turns: z.int().min(0),
  interruptions: z.int().min(0),
  /** What the agent did that no agent may do. */
  violations: z.array(z.string().max(300)).max(50),
  /** From the end of the caller's words to the first word of the agent; null where it never spoke. */
  medianMs: z.number().min(0).nullable(),
});

export type RehearsalTrial = z.infer<typeof rehearsalTrial>;

/** A rehearsal is over. */
export const rehearsed = jobContract(
  'admin.rehearsed',
  z.object({
    runId: id,
    /** Why it could not be played; null where it was. */
    problem: z.string().max(500).nullable(),
    trials: z.array(rehearsalTrial).max(5_000),
  }),
);
