import DataLoader from 'dataloader';
import { isId } from '#platform/input/fields.ts';
import type { Database } from '../database.ts';
import { readRankings } from './stored-ranking.ts';
import type { RankingKey, StoredRanking } from './stored-ranking.ts';

/** No order has it: it stands for a malformed id, which Postgres would refuse together with all others. */
const noOrder = '00000000-0000-0000-0000-000000000000';

/** Decisions about orders, all of one turn in one statement; null for an order that was not ranked. The resolvers check rights. */
export function rankingLoader(db: Database) {
  return new DataLoader<RankingKey, StoredRanking | null, string>(
    (keys) =>
      readRankings(
        db,
        keys.map(({ orderId, attempt }) => ({ orderId: isId(orderId) ? orderId : noOrder, attempt })),
      ),
    { cacheKeyFn: ({ orderId, attempt }) => `${orderId} ${attempt ?? 'latest'}` },
  );
}
