import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Candidate } from './candidate.ts';
import { scoreCandidates } from './score.ts';
import { simulate } from './simulate.ts';
import { factors, scaleWeights } from './weights.ts';

const share = fc.nat(100);
const weightsArbitrary = fc
  .record({
    DISTANCE: share,
    RATING: share,
    ACCEPTANCE: share,
    RESPONSE_TIME: share,
    WORKLOAD: share,
    COMPLETION: share,
    DISPUTES: share,
    PUNCTUALITY: share,
  })
  .filter((given) => factors.some((factor) => given[factor] > 0))
  .map(scaleWeights);

const candidatesArbitrary = fc.uniqueArray(
  fc.record<Candidate>({
    vendorId: fc.uuid(),
    distanceKm: fc.double({ min: 0, max: 50, noNaN: true }),
    latitude: fc.constant(52.52),
    longitude: fc.constant(13.405),
    radiusKm: fc.constant(50),
    ratingSum: fc.nat(200),
    ratingCount: fc.constant(50),
    offersAccepted: fc.nat(9),
    offersAnswered: fc.constant(9),
    responseSecondsSum: fc.nat(900),
    openOrders: fc.nat(5),
    capacity: fc.constant(5),
    completed: fc.nat(9),
    cancelled: fc.nat(3),
    disputed: fc.nat(2),
    timed: fc.constant(9),
    onTime: fc.nat(9),
    localTime: fc.constant('Monday 09:00'),
    timezone: fc.constant('Europe/Berlin'),
    code: fc.constant(null),
  }),
  { selector: ({ vendorId }) => vendorId, maxLength: 12 },
);

const noNewcomers = { orderId: 'order', attempt: 1, share: 0 };

describe('simulate', () => {
  it('ranks as the same facts would have been ranked with the other weights, to the last digit', () => {
    fc.assert(
      fc.property(candidatesArbitrary, weightsArbitrary, weightsArbitrary, (candidates, real, other) => {
        const simulated = simulate(scoreCandidates(candidates, real), other, noNewcomers);
        assert.deepEqual(
          simulated.map((one) => one.simulated),
          scoreCandidates(candidates, other),
        );
      }),
    );
  });

  it('names the real place of each vendor, which its own weights give it again', () => {
    fc.assert(
      fc.property(candidatesArbitrary, weightsArbitrary, (candidates, weights) => {
        const decided = scoreCandidates(candidates, weights);
        const again = simulate(decided, weights, noNewcomers);
        assert.deepEqual(
          again.map(({ realRank }) => realRank),
          decided.map((_vendor, index) => index + 1),
        );
        assert.deepEqual(
          again.map(({ real }) => real),
          decided,
        );
      }),
    );
  });
});
