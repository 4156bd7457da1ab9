import { rehearse as rehearseContract, rehearsed } from '#contracts/calling/rehearsals.ts';
import type { RehearsalTrial } from '#contracts/calling/rehearsals.ts';
import { agentVersion } from '#contracts/calling/script.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { rehearse } from './rehearse.ts';
import type { Trial } from './rehearse.ts';

const longest = { problem: 500, sentence: 300, list: 50 } as const;

/** Rehearses a definition and tells admin how it went. Played again it is the same, so a second run changes nothing. */
export const rehearseJob = defineJob(
  rehearseContract,
  async ({ runId, definition, trials, seed }, { db }: Services) => {
    const read = agentVersion.safeParse(definition);
    const result = read.success
      ? { problem: null, trials: (await rehearse({ agent: read.data, trials, seed })).trials.map(told) }
      : { problem: z.prettifyError(read.error).slice(0, longest.problem), trials: [] };
    const key = `${rehearsed.name}/${runId}`;
    await db.$transaction((tx) => addJobs(tx, [newJob(rehearsed, { runId, ...result }, { key })]));
  },
);

function told({ scenario, trial, passed, turns, interruptions, ...rest }: Trial): RehearsalTrial {
  const sentences = (problems: readonly string[]) =>
    problems.slice(0, longest.list).map((problem) => problem.slice(0, longest.sentence));
  return {
    scenario,
    trial,
    passed,
    turns,
    interruptions,
    failedChecks: sentences(rest.failedChecks),
    violations: sentences(rest.violations),
    medianMs: rest.call === null || rest.call.stored.length === 0 ? null : rest.medianMs,
  };
}
