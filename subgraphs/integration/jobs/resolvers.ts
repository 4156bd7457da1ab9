import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { retryDeadLetter } from '#platform/jobs/dead-letters.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listFailedJobs, shownError } from './list-failed-jobs.ts';

export const resolvers = {
  Query: {
    failedJobs: (_root, given, { pool }) => listFailedJobs(pool, given),
  },
  Mutation: {
    retryJob: async (_root, { id }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, async (tx) => {
        const name = /^\d{1,18}$/.test(id) ? await retryDeadLetter(tx, id) : null;
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
  },
  FailedJob: {
    lastError: ({ lastError }) => shownError(lastError ?? null),
  },
} satisfies Resolvers;
