import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** How admin, which publishes agents, has integration rehearse them with simulated callers. */
const id = z.string().refine(isId, 'is not an id');

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
