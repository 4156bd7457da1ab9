import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { explore } from './explore.ts';
import type { RankedSnapshot } from './snapshot.ts';

/** Ranked vendors, best first: a capital letter is one that is known, a small one a newcomer. */
const ranked = (letters: string): RankedSnapshot[] =>
  letters.split('').map((vendorId, place) => ({
    vendorId,
    distanceKm: 1,
    place: null,
    score: 1_000 - place,
    factors: [],
    isNewcomer: vendorId === vendorId.toLowerCase(),
    exploration: null,
  }));
const idsOf = (vendors: readonly RankedSnapshot[]) => vendors.map(({ vendorId }) => vendorId).join('');
const always = { orderId: 'order', attempt: 1, share: 1_000 };

describe('explore', () => {
  it('gives the best newcomer the third place, and says why', () => {
    const explored = explore(ranked('ABCDxEy'), always);
    assert.equal(idsOf(explored), 'ABxCDEy');
    assert.deepEqual(explored[2]?.exploration, {
      scoreRank: 5,
      explanation:
        'shown as a newcomer: place 5 by its score, but 100 % of the orders give a vendor with few answers place 3',
    });
    assert.ok(explored.every(({ vendorId, exploration }) => vendorId === 'x' || exploration === null));
  });

  it('changes nothing where a newcomer is among the first, where there is none, and with a share of 0', () => {
    assert.equal(idsOf(explore(ranked('AxBCy'), always)), 'AxBCy');
    assert.equal(idsOf(explore(ranked('ABCD'), always)), 'ABCD');
    assert.equal(idsOf(explore(ranked('ABCx'), { ...always, share: 0 })), 'ABCx');
    assert.deepEqual(explore([], always), []);
  });

  it('takes the share of the orders that was set, and the same ones each time', () => {
    const orders = Array.from({ length: 4_000 }, () => randomUUID());
    const isExplored = (orderId: string) =>
      idsOf(explore(ranked('ABCx'), { orderId, attempt: 1, share: 100 })) === 'ABxC';
    const chosen = orders.filter(isExplored);
    assert.ok(chosen.length > 280 && chosen.length < 520, `${chosen.length} of 4,000 orders`);
    assert.ok(chosen.every(isExplored));
  });
});
