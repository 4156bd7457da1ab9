import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Candidate } from './candidate.ts';
import { scoreCandidates, scoreUnits } from './score.ts';
import { factors, scaleWeights } from './weights.ts';
import type { Factor, Weights } from './weights.ts';

const nothing: Weights = {
  DISTANCE: 0,
  RATING: 0,
  ACCEPTANCE: 0,
  RESPONSE_TIME: 0,
  WORKLOAD: 0,
  COMPLETION: 0,
  DISPUTES: 0,
  PUNCTUALITY: 0,
};
const even = scaleWeights({ ...nothing, ...Object.fromEntries(factors.map((factor) => [factor, 1])) });

function candidate(facts: Partial<Candidate> = {}): Candidate {
  return {
    vendorId: 'a',
    distanceKm: 2.07,
    latitude: 52.52,
    longitude: 13.405,
    radiusKm: 30,
    ratingSum: 0,
    ratingCount: 0,
    offersAccepted: 0,
    offersAnswered: 0,
    responseSecondsSum: 0,
    openOrders: 0,
    capacity: 50,
    completed: 0,
    cancelled: 0,
    disputed: 0,
    timed: 0,
    onTime: 0,
    localTime: 'Monday 09:00',
    timezone: 'Europe/Berlin',
    code: null,
    ...facts,
  };
}

function factorOf(factor: Factor, facts: Partial<Candidate>) {
  const [ranked] = scoreCandidates([candidate(facts)], even);
  const found = ranked?.factors.find((score) => score.factor === factor);
  assert.ok(found);
  return { value: found.value / 10_000, explanation: found.explanation };
}

describe('scoreCandidates', () => {
  it('explains each factor with its facts', () => {
    assert.deepEqual(factorOf('RATING', { ratingSum: 175, ratingCount: 38 }), {
      value: 0.8895,
      explanation: '4.6 of 5 after 38 ratings, weighed as 4.56',
    });
    assert.deepEqual(factorOf('RATING', {}), { value: 0.8, explanation: 'no ratings yet, weighed as 4.20' });
    assert.deepEqual(factorOf('DISTANCE', { distanceKm: 10 }), {
      value: 0.5,
      explanation: '10.0 km away, serves 30 km',
    });
    assert.deepEqual(factorOf('ACCEPTANCE', { offersAccepted: 30, offersAnswered: 45 }), {
      value: 0.66,
      explanation: 'accepted 30 of 45 offers, weighed as 66 %',
    });
    assert.deepEqual(factorOf('RESPONSE_TIME', { offersAnswered: 15, responseSecondsSum: 300 }), {
      value: 0.6667,
      explanation: 'answers after 20 s on average, weighed as 30 s',
    });
    assert.deepEqual(factorOf('WORKLOAD', { openOrders: 10 }), {
      value: 0.8,
      explanation: 'has 10 of 50 orders',
    });
  });

  it('learns from what became of orders, and starts newcomers near what is usual', () => {
    assert.deepEqual(factorOf('COMPLETION', { completed: 18, cancelled: 2 }), {
      value: 0.9,
      explanation: 'completed 18 of 20 orders, weighed as 90 %',
    });
    assert.deepEqual(factorOf('DISPUTES', { completed: 20, disputed: 1 }), {
      value: 0.956,
      explanation: '1 dispute in 20 orders, weighed as 96 %',
    });
    assert.deepEqual(factorOf('PUNCTUALITY', { completed: 20, timed: 15, onTime: 15 }), {
      value: 0.9625,
      explanation: 'began 15 of 15 orders on time, weighed as 96 %',
    });
    assert.deepEqual(
      [factorOf('COMPLETION', {}), factorOf('DISPUTES', {}), factorOf('PUNCTUALITY', {})],
      [
        { value: 0.9, explanation: 'no orders that ended yet, weighed as 90 %' },
        { value: 0.98, explanation: 'no completed orders yet, weighed as 98 %' },
        { value: 0.85, explanation: 'no orders with a time yet, weighed as 85 %' },
      ],
    );
    const bad = factorOf('COMPLETION', { completed: 0, cancelled: 1 }).value;
    assert.ok(bad < 0.9 && bad > 0.7, 'one cancelled order breaks nobody');
  });

  it('lets one rating neither make nor break a vendor', () => {
    const many = factorOf('RATING', { ratingSum: 470, ratingCount: 100 }).value;
    const fresh = factorOf('RATING', {}).value;
    assert.ok(factorOf('RATING', { ratingSum: 5, ratingCount: 1 }).value < many);
    assert.ok(factorOf('RATING', { ratingSum: 1, ratingCount: 1 }).value > fresh - 0.2);
  });

  it('gives contributions that add up exactly to a score between 0 and 1', () => {
    const share = fc.record({ count: fc.nat(1_000), part: fc.double({ min: 0, max: 1, noNaN: true }) });
    const facts = fc
      .record({
        km: fc.double({ min: 0, max: 300, noNaN: true }),
        ratings: share,
        offers: share,
        load: share,
      })
      .map(({ km, ratings, offers, load }) => ({
        distanceKm: km,
        ratingCount: ratings.count,
        ratingSum: Math.round(ratings.count * (1 + 4 * ratings.part)),
        offersAnswered: offers.count,
        offersAccepted: Math.round(offers.count * offers.part),
        responseSecondsSum: Math.round(offers.count * offers.part * 90),
        capacity: load.count + 1,
        openOrders: Math.round(load.count * load.part),
      }));
    const weight = fc.nat(100);
    const weights = fc
      .record({
        DISTANCE: weight,
        RATING: weight,
        ACCEPTANCE: weight,
        RESPONSE_TIME: weight,
        WORKLOAD: weight,
        COMPLETION: weight,
        DISPUTES: weight,
        PUNCTUALITY: weight,
      })
      .filter((given) => factors.some((factor) => given[factor] > 0));
    fc.assert(
      fc.property(facts, weights, (given, wanted) => {
        const [ranked] = scoreCandidates([candidate(given)], scaleWeights(wanted));
        assert.ok(ranked);
        const sum = ranked.factors.reduce((total, { weight, value }) => total + weight * value, 0);
        assert.equal(sum, ranked.score);
        assert.ok(ranked.score >= 0 && ranked.score <= scoreUnits);
        assert.ok(ranked.factors.every(({ value }) => value >= 0 && value <= 10_000));
      }),
    );
  });

  it('puts the nearer first where scores are equal, then the smaller id', () => {
    const same = { ratingSum: 1, ratingCount: 1 };
    const onlyRating = { ...nothing, RATING: 1_000 };
    const ranked = scoreCandidates(
      [
        candidate({ ...same, vendorId: 'c', distanceKm: 2 }),
        candidate({ ...same, vendorId: 'b', distanceKm: 1 }),
        candidate({ ...same, vendorId: 'a', distanceKm: 2 }),
      ],
      onlyRating,
    );
    assert.deepEqual(
      ranked.map(({ vendorId }) => vendorId),
      ['b', 'a', 'c'],
    );
  });
});
