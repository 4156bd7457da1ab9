import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FanOut } from './fan-out.ts';

/** A map with `count` numbers as members. */
function members(count: number): ReadonlyMap<number, undefined> {
  return new Map(Array.from({ length: count }, (_, index) => [index, undefined]));
}

/** Blocks the event loop, as a write to a socket does. */
function busy(microseconds: number): void {
  const end = performance.now() + microseconds / 1000;
  while (performance.now() < end);
}

describe('a broadcast', () => {
  it('reaches a few members at once, and many in order, each once', async () => {
    const fanOut = new FanOut();
    const served: number[] = [];
    assert.equal(
      fanOut.send(members(3), (member) => served.push(member)),
      undefined,
    );
    assert.deepEqual(served, [0, 1, 2]);
    served.length = 0;
    await fanOut.send(members(5000), (member) => served.push(member));
    assert.deepEqual(served, [...members(5000).keys()]);
  });

  it('to many members lets a smaller broadcast finish first, and does not block the event loop', async () => {
    const fanOut = new FanOut();
    let ofMany = 0;
    let turns = 0;
    const many = fanOut.send(members(5000), () => {
      ofMany += 1;
      busy(10);
    });
    const count = () => {
      turns += 1;
      if (ofMany < 5000) setImmediate(count);
    };
    setImmediate(count);
    await fanOut.send(members(100), () => busy(10));
    assert.ok(ofMany < 1000, `${ofMany} were served before`);
    await many;
    assert.equal(ofMany, 5000);
    assert.ok(turns > 5, `${turns} turns`);
  });

  it('does not reach members who join meanwhile', async () => {
    const fanOut = new FanOut();
    const audience = new Map(members(100));
    const served: number[] = [];
    await fanOut.send(audience, (member) => {
      audience.set(1000 + member, undefined);
      served.push(member);
    });
    assert.deepEqual(served, [...members(100).keys()]);
  });
});
