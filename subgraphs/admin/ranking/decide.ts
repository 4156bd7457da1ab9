import type { Tx } from '../database.ts';
import { exclude } from './exclude.ts';
import { explore } from './explore.ts';
import { findCandidates } from './find-candidates.ts';
import type { RankRequest } from './request.ts';
import { scoreCandidates } from './score.ts';
import type { ExcludedSnapshot, RankedSnapshot } from './snapshot.ts';
import type { StoredWeights } from './stored-weights.ts';

/** The vendors that get an order offered, in their order, and the excluded ones. */
export interface Decision {
  readonly ranked: RankedSnapshot[];
  readonly excluded: ExcludedSnapshot[];
}

/** Decides about one order. @param now stands for the time of the work when it is to be done as soon as possible */
export async function decide(
  tx: Tx,
  request: RankRequest,
  { weights, exploration: share }: Pick<StoredWeights, 'weights' | 'exploration'>,
  now: Date,
): Promise<Decision> {
  const { orderId, attempt, service, scheduledFor, excludeVendorIds } = request;
  const moment = scheduledFor === null ? now : new Date(scheduledFor);
  const candidates = await findCandidates(tx, service, request, moment, excludeVendorIds);
  const eligible = candidates.filter(({ code }) => code === null);
  return {
    ranked: explore(scoreCandidates(eligible, weights), { orderId, attempt, share }),
    excluded: candidates.flatMap((candidate) => exclude(candidate, service) ?? []),
  };
}
