import type { Resolvers } from '#generated/graphql/admin.ts';
import { pointsOf } from '../metrics/points.ts';
import { checkRange, checkTimezone, parseFilter } from '../metrics/range.ts';
import { readFunnel } from './read-funnel.ts';

export const resolvers = {
  Query: {
    funnel: async (_root, { range, timezone, grain, filter }, { db }) => {
      const points = pointsOf(checkRange(range), checkTimezone(timezone ?? 'UTC'), grain ?? 'TOTAL');
      const { steps, cohorts } = await readFunnel(db, points, parseFilter(filter));
      return { steps: [...steps], cohorts: (grain ?? 'TOTAL') === 'TOTAL' ? [] : [...cohorts] };
    },
  },
  FunnelCohort: { steps: ({ steps }) => [...steps] },
} satisfies Resolvers;
