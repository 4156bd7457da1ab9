import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRound, roundsOf } from './offer-rounds.ts';
import type { RoundOffer } from './offer-rounds.ts';

const offer = (attempt: number, wave: number, status: RoundOffer['status'], second = 0) => ({
  status,
  attempt,
  wave,
  createdAt: `2026-11-28T12:0${wave}:0${second}Z`,
  expiresAt: `2026-11-28T12:1${wave}:0${second}Z`,
});

describe('the rounds of offers', () => {
  it('come latest first, by attempt and wave', () => {
    const rounds = roundsOf([offer(1, 1, 'EXPIRED'), offer(1, 2, 'DECLINED'), offer(2, 1, 'PENDING')]);
    assert.deepEqual(
      rounds.map(({ attempt, wave }) => [attempt, wave]),
      [
        [2, 1],
        [1, 2],
        [1, 1],
      ],
    );
  });

  it('last from the first offer until the last one expires', () => {
    const [round] = roundsOf([offer(1, 1, 'PENDING', 3), offer(1, 1, 'PENDING', 1)]);
    assert.deepEqual([round?.from, round?.until], ['2026-11-28T12:01:01Z', '2026-11-28T12:11:03Z']);
  });

  it('are open while an offer waits for its answer', () => {
    const waiting = openRound([offer(1, 1, 'EXPIRED'), offer(1, 2, 'PENDING'), offer(1, 2, 'DECLINED')]);
    assert.deepEqual([waiting?.wave, waiting?.pending], [2, 1]);
    assert.equal(openRound([offer(1, 1, 'EXPIRED'), offer(1, 2, 'ACCEPTED')]), undefined);
    assert.equal(openRound([]), undefined);
  });
});
