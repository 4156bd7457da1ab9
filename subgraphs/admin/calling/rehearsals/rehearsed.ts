import { rehearsed } from '#contracts/calling/rehearsals.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { AdminServices } from '../../context.ts';

/** Keeps how a rehearsal has come out, once. It has passed where something was played and all of it has passed. */
export const rehearsedJob = defineJob(
  rehearsed,
  async ({ runId, problem, trials }, { db }: AdminServices) => {
    const hasPassed =
      problem === null &&
      trials.length > 0 &&
      trials.every(({ passed, violations }) => passed && violations.length === 0);
    await db.callingRehearsal.updateMany({
      where: { id: runId, status: 'RUNNING' },
      data: {
        status: hasPassed ? 'PASSED' : 'FAILED',
        problem,
        results: trials,
        finishedAt: new Date(),
      },
    });
  },
);
