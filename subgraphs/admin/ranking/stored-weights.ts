import type { RankingWeights } from '#generated/prisma/admin/client.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Weights } from './weights.ts';

/** One version of the weights. */
export interface StoredWeights {
  readonly version: number;
  /** In thousandths, together 1,000. */
  readonly weights: Weights;
  /** Of 1,000 orders so many give a newcomer a place among the first. */
  readonly exploration: number;
  readonly since: Date;
  /** The account that set them; null for the initial version. */
  readonly setBy: string | null;
}

/** The newest `limit` versions, newest first. */
export async function listWeights(tx: Tx, limit: number): Promise<StoredWeights[]> {
  const rows = await tx.rankingWeights.findMany({ orderBy: { version: 'desc' }, take: limit });
  return rows.map(fromRow);
}

/** The version that decides now. */
export async function currentWeights(tx: Tx): Promise<StoredWeights> {
  const [current] = await listWeights(tx, 1);
  if (!current) throw new Error('There are no weights of the ranking; a migration makes the first ones.');
  return current;
}

/** A version that has decided. */
export async function weightsOf(tx: Tx, version: number): Promise<StoredWeights> {
  return fromRow(await tx.rankingWeights.findUniqueOrThrow({ where: { version } }));
}

/**
 * Makes a new version, which decides from now on.
 * @param weights in thousandths, together 1,000
 * @param exploration in thousandths; null keeps what holds
 */
export async function setWeights(
  tx: Tx,
  weights: Weights,
  exploration: number | null,
  actorId: string,
): Promise<StoredWeights> {
  // Two at once take turns, so that no version is taken twice.
  await tx.$executeRaw`lock table ranking_weights in share row exclusive mode`;
  const { version, exploration: kept } = await currentWeights(tx);
  const row = await tx.rankingWeights.create({
    data: {
      version: version + 1,
      distance: weights.DISTANCE,
      rating: weights.RATING,
      acceptance: weights.ACCEPTANCE,
      responseTime: weights.RESPONSE_TIME,
      workload: weights.WORKLOAD,
      completion: weights.COMPLETION,
      disputes: weights.DISPUTES,
      punctuality: weights.PUNCTUALITY,
      exploration: exploration ?? kept,
      setBy: actorId,
    },
  });
  await record(tx, { action: 'RANKING_WEIGHTS_SET', actorId, facts: { version: row.version } });
  return fromRow(row);
}

function fromRow(row: RankingWeights): StoredWeights {
  const { version, since, setBy, exploration } = row;
  const weights = {
    DISTANCE: row.distance,
    RATING: row.rating,
    ACCEPTANCE: row.acceptance,
    RESPONSE_TIME: row.responseTime,
    WORKLOAD: row.workload,
    COMPLETION: row.completion,
    DISPUTES: row.disputes,
    PUNCTUALITY: row.punctuality,
  };
  return { version, weights, exploration, since, setBy };
}
