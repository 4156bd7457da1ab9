import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { seesAll } from '#contracts/permissions.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Loaders } from '../context.ts';
import { showRanking, showSimulated } from './shown-ranking.ts';
import { simulate } from './simulate.ts';
import type { RankingKey, StoredRanking } from './stored-ranking.ts';
import { currentWeights, listWeights, setWeights, weightsOf } from './stored-weights.ts';
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
    vendorRanking: async (_root, { orderId, attempt = null, first }, { loaders }) =>
      showRanking(await requireRanking(loaders, { orderId, attempt }), limitOf(first)),
    simulateRanking: async (_root, { orderId, attempt = null, first, ...args }, { loaders }) => {
      const weights = scaleWeights(parseInput(weightsInput, args.weights, 'weights'));
      const limit = limitOf(first);
      const ranking = await requireRanking(loaders, { orderId, attempt });
      return {
        ranking: showRanking(ranking, limit),
        vendors: simulate(ranking.ranked, weights)
          .slice(0, limit)
          .map((vendor, index) => showSimulated(vendor, index + 1, ranking.place)),
      };
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

  Order: {
    __resolveReference: ({ id }) => ({ id }),
    ranking: async ({ id: orderId }, { attempt = null, first }, { viewer, loaders }) => {
      if (!seesAll(viewer, 'dispatch:read')) return null;
      const ranking = await loaders.ranking.load({ orderId, attempt });
      return ranking && showRanking(ranking, limitOf(first));
    },
  },

  VendorRanking: {
    weights: ({ weightsVersion }, _args, { db }) => weightsOf(db, weightsVersion),
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

/** Ranked vendors at most. */
function limitOf(first: number | null | undefined): number {
  return pageOf({ first }, 10).limit;
}

/** @throws NOT_FOUND for an order, or an attempt at it, that was not ranked */
async function requireRanking(loaders: Loaders, key: RankingKey): Promise<StoredRanking> {
  const ranking = await loaders.ranking.load(key);
  if (!ranking) throw notFound('Ranking');
  return ranking;
}
