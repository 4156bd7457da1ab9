import type { Resolvers } from '#generated/graphql/admin.ts';
import { storedFactors } from './score-leads.ts';

export const resolvers = {
  Lead: {
    score: ({ score, scoreFactors }) =>
      score === null ? null : { value: score, factors: storedFactors.parse(scoreFactors ?? []) },
  },
} satisfies Resolvers;
