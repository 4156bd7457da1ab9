import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { badInput } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import { nextRuns, problemOf } from './next-run.ts';

const count = z.int().min(1, 'must be at least 1').max(20, 'must be at most 20');

export const resolvers = {
  Query: {
    schedulePreview: (_root, { pattern, timezone, first }) => {
      const most = parseInput(count, first ?? 5, 'first');
      const wrong = problemOf(pattern, timezone);
      if (wrong) throw badInput(wrong.field, wrong.problem);
      return nextRuns(pattern, timezone, new Date(), most);
    },
  },
  Schedule: {
    paused: ({ nextRunAt }) => nextRunAt === null,
  },
} satisfies Resolvers;
