import { z } from 'zod';
import type { Tx } from '../database.ts';
import type { Place } from './find-candidates.ts';
import { excludedSnapshot, rankedSnapshot } from './snapshot.ts';
import type { ExcludedSnapshot, RankedSnapshot } from './snapshot.ts';

/** A decision about an order, as it was taken. */
export interface StoredRanking {
  readonly orderId: string;
  /** Which time the order was offered, from 1. */
  readonly attempt: number;
  /** Where the work was. */
  readonly place: Place;
  /** When the work was wanted; null for as soon as possible. */
  readonly scheduledFor: Date | null;
  readonly rankedAt: Date;
  readonly weightsVersion: number;
  /** Best first. */
  readonly ranked: readonly RankedSnapshot[];
  /** Nearest first. */
  readonly excluded: readonly ExcludedSnapshot[];
}

/** Which decision about an order: that of an attempt, or the latest for null. */
export interface RankingKey {
  readonly orderId: string;
  readonly attempt: number | null;
}

const rowSchema = z
  .object({
    position: z.int(),
    orderId: z.string(),
    request: z.object({
      attempt: z.int().default(1),
      latitude: z.number(),
      longitude: z.number(),
      scheduledFor: z.iso
        .datetime()
        .transform((text) => new Date(text))
        .nullable(),
    }),
    rankedAt: z.date(),
    weightsVersion: z.int(),
    ranked: z.array(rankedSnapshot),
    excluded: z.array(excludedSnapshot),
  })
  .transform(({ position, request: { attempt, latitude, longitude, scheduledFor }, ...decision }) => {
    const ranking: StoredRanking = { ...decision, attempt, place: { latitude, longitude }, scheduledFor };
    return { position, ranking };
  });

/** The decisions in the order of the keys, in one statement; null where an order was not ranked. @param keys with ids of ours */
export async function readRankings(tx: Tx, keys: readonly RankingKey[]): Promise<(StoredRanking | null)[]> {
  const orders = keys.map(({ orderId }) => orderId);
  const attempts = keys.map(({ attempt }) => attempt);
  const rows = await tx.$queryRaw<unknown[]>`
    select wanted.position::int, decision.order_id::text as "orderId", decision.request,
           decision.ranked_at as "rankedAt", decision.weights_version as "weightsVersion",
           decision.ranked, decision.excluded
    from unnest(${orders}::uuid[], ${attempts}::int[]) with ordinality as wanted (order_id, attempt, position)
    cross join lateral (
      select * from ranking
      where ranking.order_id = wanted.order_id
        and (wanted.attempt is null or coalesce((ranking.request ->> 'attempt')::int, 1) = wanted.attempt)
      order by ranking.ranked_at desc, ranking.id desc
      limit 1
    ) as decision`;
  const found = new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map(({ position, ranking }) => [position, ranking]),
  );
  return keys.map((_key, index) => found.get(index + 1) ?? null);
}
