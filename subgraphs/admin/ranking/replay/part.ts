import type { Resolvers } from '#generated/graphql/admin.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { showRanked, showSimulated } from '../shown-ranking.ts';
import { listWeights } from '../stored-weights.ts';
import { weightsInput } from '../weights-input.ts';
import { findDecisions, replayFilter, replayLimit } from './find-decisions.ts';
import { explain, replay } from './replay.ts';

/** Versions of weights whose shares for newcomers are looked up. */
const mostVersions = 1_000;

const resolvers = {
  Query: {
    replayRankings: async (_root, { orders: filter, limit, first, ...args }, { db }) => {
      const { weights, exploration } = parseInput(weightsInput, args.weights, 'weights');
      const wanted = parseInput(replayFilter, filter ?? {}, 'orders');
      const rankings = await findDecisions(db, wanted, parseInput(replayLimit, limit ?? 200, 'limit'));
      const shares = new Map(
        (await listWeights(db, mostVersions)).map((version) => [version.version, version.exploration]),
      );
      const { orders, changes, factors, estimate } = replay(
        rankings,
        weights,
        ({ weightsVersion }) => exploration ?? shares.get(weightsVersion) ?? 0,
      );
      return {
        orders,
        changed: changes.length,
        changes: changes.slice(0, pageOf({ first }).limit).map(({ ranking, was, now }) => ({
          order: { id: ranking.orderId },
          rankedAt: ranking.rankedAt,
          attempt: ranking.attempt,
          was: showRanked(was, 1, ranking.place),
          now: showSimulated(now, 1, ranking.place),
        })),
        factors: [...factors],
        estimate: { ...estimate, explanation: explain(orders, estimate) },
      };
    },
  },
} satisfies Resolvers;

/** What other weights would have done to the orders of the past. */
export const rankingReplay: SubgraphPart<AdminServices> = { resolvers: [resolvers] };
