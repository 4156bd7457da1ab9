import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { retryDeadLetter } from '#platform/jobs/dead-letters.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listFailedJobs, shownError } from './list-failed-jobs.ts';

export const jobResolvers = {
  Query: {
    failedJobs: (_root, given, { viewer, services }) => {
      requireOperator(viewer);
      return listFailedJobs(services.pool, given);
    },
  },
  Mutation: {
    retryJob: async (_root, { id }, { viewer, services }) => {
      const { sub } = requireOperator(viewer);
      const isRetried = /^\d{1,18}$/.test(id) && (await retryDeadLetter(services.pool, id));
      if (!isRetried) throw notFound('Failed job');
      services.log.info({ jobId: id, retriedBy: sub }, 'dead letter is tried again');
      return true;
    },
  },
  FailedJob: {
    lastError: ({ lastError }) => shownError(lastError ?? null),
  },
} satisfies Resolvers;
