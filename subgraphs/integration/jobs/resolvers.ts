import { recordPrivileged } from '#contracts/audit.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { cancelJob, retryDeadLetters } from '#platform/jobs/change-jobs.ts';
import { retryDeadLetter } from '#platform/jobs/dead-letters.ts';
import type { JobStats } from '#platform/jobs/job-stats.ts';
import { readJobStats } from '#platform/jobs/job-stats.ts';
import type { Lane } from '#platform/jobs/job-contract.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { followJobStats } from './follow-stats.ts';
import { isJobRunning } from './is-job-running.ts';
import { listFailedJobs, shownError } from './list-failed-jobs.ts';
import { jobFilterOf, listJobs, upperCase } from './list-jobs.ts';

const idPattern = /^\d{1,18}$/;

export const resolvers = {
  Query: {
    failedJobs: (_root, given, { pool }) => listFailedJobs(pool, given),
    jobs: (_root, { filter, ...page }, { pool }) => listJobs(pool, jobFilterOf(filter), page),
    deadLetters: (_root, { lane, name, ...page }, { pool }) => {
      const filter = {
        state: ['DEAD' as const],
        lane: lane ? [lane] : null,
        name: name == null ? null : [name],
      };
      return listJobs(pool, jobFilterOf(filter), page);
    },
    jobStats: (_root, _arguments, { pool }) => readJobStats(pool),
  },
  Mutation: {
    retryJob: async (_root, { id }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, async (tx) => {
        const name = idPattern.test(id) ? await retryDeadLetter(tx, id) : null;
        if (name === null) throw notFound('Failed job');
        await recordPrivileged(tx, viewer, {
          action: 'JOB_RETRIED',
          subject: { type: 'JOB', id },
          facts: { jobId: id, job: name },
        });
      });
      context.log.info({ jobId: id, retriedBy: viewer.sub }, 'failed job is retried');
      return true;
    },
    retryJobs: async (_root, { input }, context) => {
      const { names, lanes } = jobFilterOf(input, 'input');
      const retried = await write(context, async (tx) => {
        const count = await retryDeadLetters(tx, { names, lanes });
        const facts = { count, jobs: names?.join(', ') ?? 'any', lanes: lanes?.join(', ') ?? 'any' };
        if (count > 0) await recordPrivileged(tx, context.viewer, { action: 'JOBS_RETRIED', facts });
        return count;
      });
      return { retried };
    },
    cancelJob: async (_root, { input: { jobId: id } }, context) => {
      if (!idPattern.test(id)) throw notFound('Job');
      const name = await write(context, async (tx) => {
        const cancelled = await cancelJob(tx, id);
        if (cancelled === null) {
          throw (await isJobRunning(tx, id))
            ? conflict('The job runs. Wait until its attempt has ended, and cancel it then.')
            : notFound('Job');
        }
        await recordPrivileged(tx, context.viewer, {
          action: 'JOB_CANCELLED',
          subject: { type: 'JOB', id },
          facts: { jobId: id, job: cancelled },
        });
        return cancelled;
      });
      return { name };
    },
  },
  Subscription: {
    jobStatsChanged: {
      subscribe: (_root, _arguments, context) => followJobStats(context, requireOperator(context.viewer)),
      resolve: (stats: JobStats[]) => stats,
    },
  },
  FailedJob: {
    lastError: ({ lastError }) => shownError(lastError ?? null),
  },
  Job: {
    lane: ({ lane }) => shownLane(lane),
    lastError: ({ lastError }) => shownError(lastError),
    crashedAt: ({ crashedAt }) => [...crashedAt],
  },
  JobStats: {
    lane: ({ lane }) => shownLane(lane),
  },
} satisfies Resolvers;

function shownLane(lane: Lane | null): Uppercase<Lane> | null {
  return lane === null ? null : upperCase[lane];
}
