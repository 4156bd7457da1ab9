import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { readRanking } from './stored-ranking.ts';
import { currentWeights, listWeights, setWeights } from './stored-weights.ts';
import { scaleWeights, wholeWeight } from './weights.ts';

const weight = z.number().min(0, 'must not be negative');
const weightsInput = z
  .object({ distance: weight, rating: weight, acceptance: weight, responseTime: weight, workload: weight })
  .refine((weights) => Object.values(weights).some((value) => value > 0), 'must have a weight above 0')
  .transform(({ distance, rating, acceptance, responseTime, workload }) => ({
    DISTANCE: distance,
    RATING: rating,
    ACCEPTANCE: acceptance,
    RESPONSE_TIME: responseTime,
    WORKLOAD: workload,
  }));

export const resolvers = {
  Query: {
    vendorRanking: async (_root, { orderId, first }, { db }) => {
      const ranking = await readRanking(db, orderId, pageOf({ first }, 10).limit);
      if (!ranking) throw notFound('Ranking');
      return ranking;
    },
    rankingWeights: (_root, _args, { db }) => currentWeights(db),
    rankingWeightsHistory: (_root, { first }, { db }) => listWeights(db, pageOf({ first }).limit),
  },

  Mutation: {
    updateRankingWeights: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const weights = scaleWeights(parseInput(weightsInput, input));
      return { weights: await write(context, (tx) => setWeights(tx, weights, sub)) };
    },
  },

  RankingWeights: {
    distance: ({ weights }) => weights.DISTANCE / wholeWeight,
    rating: ({ weights }) => weights.RATING / wholeWeight,
    acceptance: ({ weights }) => weights.ACCEPTANCE / wholeWeight,
    responseTime: ({ weights }) => weights.RESPONSE_TIME / wholeWeight,
    workload: ({ weights }) => weights.WORKLOAD / wholeWeight,
    setBy: ({ setBy }, _args, { loaders }) => (setBy === null ? null : loaders.person.load(setBy)),
  },
} satisfies Resolvers;
