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
import { weightsInput } from './weights-input.ts';
import { currentWeights, listWeights, setWeights, weightsOf } from './stored-weights.ts';
import { wholeWeight } from './weights.ts';

export const resolvers = {
  Query: {
    vendorRanking: async (_root, { orderId, attempt = null, first }, { loaders }) =>
      showRanking(await requireRanking(loaders, { orderId, attempt }), limitOf(first)),
    simulateRanking: async (_root, { orderId, attempt = null, first, ...args }, { db, loaders }) => {
      const { weights, exploration } = parseInput(weightsInput, args.weights, 'weights');
      const limit = limitOf(first);
      const ranking = await requireRanking(loaders, { orderId, attempt });
      const share = exploration ?? (await weightsOf(db, ranking.weightsVersion)).exploration;
      return {
        ranking: showRanking(ranking, limit),
        vendors: simulate(ranking.ranked, weights, { ...ranking, share })
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
      const { weights, exploration } = parseInput(weightsInput, input);
      return { weights: await write(context, (tx) => setWeights(tx, weights, exploration, sub)) };
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
    completion: ({ weights }) => weights.COMPLETION / wholeWeight,
    disputes: ({ weights }) => weights.DISPUTES / wholeWeight,
    punctuality: ({ weights }) => weights.PUNCTUALITY / wholeWeight,
    explorationShare: ({ exploration }) => exploration / wholeWeight,
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
