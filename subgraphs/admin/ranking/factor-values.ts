import type { Candidate } from './candidate.ts';
import type { Factor } from './weights.ts';

/** How good one thing about a vendor is, and the facts that say so. */
export interface FactorValue {
  /** 0 (worst) to 1 (best), not rounded. */
  readonly value: number;
  readonly explanation: string;
}

/**
 * Facts that every vendor starts with: five ratings of 4.2, five offers of which three were accepted, five answers after a
 * minute, five orders of which 90 % were completed, 98 % not disputed, and 85 % begun on time. A mean that includes them is a Bayesian average (https://en.wikipedia.org/wiki/Bayesian_average): with few facts
 * of its own a vendor stays near them.
 */
const prior = {
  count: 5,
  rating: 4.2,
  accepted: 0.6,
  responseSeconds: 60,
  completed: 0.9,
  undisputed: 0.98,
  onTime: 0.85,
} as const;

/** Kilometres and seconds at which the value is one half. */
const half = { distanceKm: 10, responseSeconds: 60 } as const;

const ratings = { least: 1, most: 5 } as const;

/** The value of each factor: how it follows from the facts of a vendor. */
export const factorValues: Readonly<Record<Factor, (candidate: Candidate) => FactorValue>> = {
  DISTANCE: ({ distanceKm, radiusKm }) => ({
    value: half.distanceKm / (half.distanceKm + distanceKm),
    explanation: `${distanceKm.toFixed(1)} km away, serves ${plain(radiusKm)} km`,
  }),

  RATING: ({ ratingSum, ratingCount }) => {
    const weighed = withPrior(ratingSum, ratingCount, prior.rating);
    const facts =
      ratingCount === 0
        ? 'no ratings yet'
        : `${(ratingSum / ratingCount).toFixed(1)} of 5 after ${count(ratingCount, 'rating')}`;
    return {
      value: (weighed - ratings.least) / (ratings.most - ratings.least),
      explanation: `${facts}, weighed as ${weighed.toFixed(2)}`,
    };
  },

  ACCEPTANCE: ({ offersAccepted, offersAnswered }) => {
    const weighed = withPrior(offersAccepted, offersAnswered, prior.accepted);
    const facts =
      offersAnswered === 0
        ? 'no offers yet'
        : `accepted ${offersAccepted} of ${count(offersAnswered, 'offer')}`;
    return { value: weighed, explanation: `${facts}, weighed as ${(weighed * 100).toFixed(0)} %` };
  },

  RESPONSE_TIME: ({ responseSecondsSum, offersAnswered }) => {
    const weighed = withPrior(responseSecondsSum, offersAnswered, prior.responseSeconds);
    const facts =
      offersAnswered === 0
        ? 'no offers yet'
        : `answers after ${(responseSecondsSum / offersAnswered).toFixed(0)} s on average`;
    return {
      value: half.responseSeconds / (half.responseSeconds + weighed),
      explanation: `${facts}, weighed as ${weighed.toFixed(0)} s`,
    };
  },

  WORKLOAD: ({ openOrders, capacity }) => ({
    value: Math.max(0, 1 - openOrders / capacity),
    explanation: `has ${openOrders} of ${count(capacity, 'order')}`,
  }),

  COMPLETION: ({ completed, cancelled }) => {
    const ended = completed + cancelled;
    return weighedShare(
      withPrior(completed, ended, prior.completed),
      ended === 0 ? 'no orders that ended yet' : `completed ${completed} of ${count(ended, 'order')}`,
    );
  },

  DISPUTES: ({ completed, disputed }) =>
    weighedShare(
      withPrior(Math.max(0, completed - disputed), completed, prior.undisputed),
      completed === 0
        ? 'no completed orders yet'
        : `${disputed === 0 ? 'no disputes' : count(disputed, 'dispute')} in ${count(completed, 'order')}`,
    ),

  PUNCTUALITY: ({ timed, onTime }) =>
    weighedShare(
      withPrior(onTime, timed, prior.onTime),
      timed === 0 ? 'no orders with a time yet' : `began ${onTime} of ${count(timed, 'order')} on time`,
    ),
};

function weighedShare(value: number, facts: string): FactorValue {
  return { value, explanation: `${facts}, weighed as ${(value * 100).toFixed(0)} %` };
}

function withPrior(sum: number, number: number, mean: number): number {
  return (sum + prior.count * mean) / (number + prior.count);
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function plain(kilometres: number): string {
  return String(Math.round(kilometres * 10) / 10);
}
