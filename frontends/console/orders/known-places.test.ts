import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { middleOf, readPlace } from './known-places.ts';

describe('the map of a new order', () => {
  it('has its middle among most vendors, not between them and one far away', () => {
    const berlin = { latitude: 52.5, longitude: 13.4 };
    const near = { latitude: 52.51, longitude: 13.41 };
    assert.deepEqual(middleOf([berlin, near, { latitude: -33, longitude: 151 }]), {
      latitude: 52.5,
      longitude: 13.41,
    });
    assert.equal(middleOf([]), undefined);
  });

  it('shows a place once both fields name one', () => {
    assert.deepEqual(readPlace(' 52,5 ', '13.4'), { latitude: 52.5, longitude: 13.4 });
    for (const [latitude, longitude] of [
      ['', '13'],
      ['52', 'east'],
      ['91', '13'],
      ['52', '181'],
    ] as const) {
      assert.equal(readPlace(latitude, longitude), undefined);
    }
  });
});
