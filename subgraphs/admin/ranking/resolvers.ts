import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator, requireRole } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
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

export const rankingResolvers: Resolvers = {
  Query: {
    vendorRanking: async (_root, { orderId, first }, { viewer, db }) => {
      requireOperator(viewer);
      const ranking = await readRanking(db, orderId, pageOf({ first }, 10).limit);
      if (!ranking) throw notFound('Ranking');
      return ranking;
    },
    rankingWeights: (_root, _args, { viewer, db }) => {
      requireOperator(viewer);
      return currentWeights(db);
    },
    rankingWeightsHistory: (_root, { first }, { viewer, db }) => {
      requireOperator(viewer);
      return listWeights(db, pageOf({ first }).limit);
    },
  },

  Mutation: {
    updateRankingWeights: async (_root, { input }, { viewer, db }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      const weights = scaleWeights(parseInput(weightsInput, input));
      return { weights: await db.$transaction((tx) => setWeights(tx, weights, sub)) };
    },
  },

  RankingWeights: {
    distance: ({ weights }) => weights.DISTANCE / wholeWeight,
    rating: ({ weights }) => weights.RATING / wholeWeight,
    acceptance: ({ weights }) => weights.ACCEPTANCE / wholeWeight,
    responseTime: ({ weights }) => weights.RESPONSE_TIME / wholeWeight,
    workload: ({ weights }) => weights.WORKLOAD / wholeWeight,
    setBy: ({ setBy }, _args, { people }) => (setBy === null ? null : people.load(setBy)),
  },
};
