import { z } from 'zod';
import { scaleWeights, wholeWeight } from './weights.ts';

const weight = z.number().min(0, 'must not be negative');

/** More would ask newcomers as often as those who are known to be good. */
const mostExploration = 0.5;

/** Weights as a client sends them: scaled, and the share of orders for newcomers in thousandths, null where none is said. */
export const weightsInput = z
  .object({
    distance: weight,
    rating: weight,
    acceptance: weight,
    responseTime: weight,
    workload: weight,
    completion: weight.default(0),
    disputes: weight.default(0),
    punctuality: weight.default(0),
    explorationShare: weight.max(mostExploration, `must be at most ${mostExploration}`).nullish(),
  })
  .refine(
    ({ explorationShare: _share, ...weights }) => Object.values(weights).some((value) => value > 0),
    'must have a weight above 0',
  )
  .transform(({ explorationShare, ...given }) => ({
    exploration: explorationShare == null ? null : Math.round(explorationShare * wholeWeight),
    weights: scaleWeights({
      DISTANCE: given.distance,
      RATING: given.rating,
      ACCEPTANCE: given.acceptance,
      RESPONSE_TIME: given.responseTime,
      WORKLOAD: given.workload,
      COMPLETION: given.completion,
      DISPUTES: given.disputes,
      PUNCTUALITY: given.punctuality,
    }),
  }));
