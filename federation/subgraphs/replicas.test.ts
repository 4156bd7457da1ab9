import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReplicaSet } from './replicas.ts';
import type { Replica } from './replicas.ts';

/** Three replicas and a clock that the test moves. */
function replicas() {
  const clock = { now: 1000 };
  const set = new ReplicaSet(['http://a', 'http://b', 'http://c'], { now: () => clock.now });
  set.close();
  const [a, b, c] = set.replicas;
  assert.ok(a && b && c);
  return { set, clock, a, b, c };
}

function busy(replica: Replica, inFlight: number): void {
  replica.inFlight = inFlight;
}

describe('the replicas of a subgraph', () => {
  it('share the work: the one with the fewest pending requests gets the next one', () => {
    const { set, a, b, c } = replicas();
    busy(a, 2);
    busy(b, 1);
    busy(c, 3);
    assert.equal(set.pick(), b);
    assert.equal(set.pick(b), a);
  });

  it('get no work for a while after a failure, twice as long after each further one', () => {
    const { set, clock, a, b, c } = replicas();
    busy(b, 1);
    busy(c, 1);
    for (const pause of [500, 1000, 2000]) {
      set.failed(a);
      assert.notEqual(set.pick(), a);
      clock.now += pause - 1;
      assert.notEqual(set.pick(), a);
      clock.now += 1;
      assert.equal(set.pick(), a);
    }
    set.succeeded(a);
    set.failed(a);
    clock.now += 500;
    assert.equal(set.pick(), a);
  });

  it('are tried with one request at first, when they come back', () => {
    const { set, clock, a, b, c } = replicas();
    busy(b, 5);
    busy(c, 5);
    set.failed(a);
    clock.now += 500;
    assert.equal(set.pick(), a);
    busy(a, 1);
    assert.notEqual(set.pick(), a);
    set.succeeded(a);
    assert.equal(set.pick(), a);
  });

  it('get no work while they end, which takes them 5 s, unless all others have failed', () => {
    const { set, clock, a, b, c } = replicas();
    busy(b, 1);
    busy(c, 1);
    set.leaving(a);
    clock.now += 5_000;
    assert.notEqual(set.pick(), a);
    assert.equal(set.pick(a), b);
    clock.now += 3_000;
    assert.equal(set.pick(), a);
  });

  it('get no work after three timeouts in a row, but still do after one', () => {
    const { set, a, b, c } = replicas();
    busy(b, 1);
    busy(c, 1);
    set.timedOut(a);
    set.timedOut(a);
    assert.equal(set.pick(), a);
    set.succeeded(a);
    set.timedOut(a);
    set.timedOut(a);
    assert.equal(set.pick(), a);
    set.timedOut(a);
    assert.notEqual(set.pick(), a);
  });

  it('still get requests when all have failed: first the one whose pause ends first', () => {
    const { set, clock, a, b, c } = replicas();
    set.failed(a);
    clock.now += 100;
    set.failed(b);
    set.failed(c);
    assert.equal(set.pick(), a);
  });

  it('count as unreachable from the first refusal on, however long they had no work before', () => {
    const { set, clock, a } = replicas();
    assert.equal(set.unreachable(), Number.POSITIVE_INFINITY);
    set.succeeded(a);
    clock.now += 60_000;
    assert.equal(set.unreachable(), 0);
    clock.now += 100;
    assert.equal(set.unreachable(), 100);
    set.succeeded(a);
    assert.equal(set.unreachable(), 0);
  });
});
