import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { slotsOf, tickMs } from './slots.ts';

interface Played {
  readonly callsPerMinute: number;
  readonly callsPerSecond: number;
  /** Milliseconds until the next look. */
  readonly pauseMs: (look: number) => number;
  readonly minutes?: number;
}

/** The moments of all calls that a campaign places in five minutes, looked at again and again. */
function play({ callsPerMinute, callsPerSecond, pauseMs, minutes = 5 }: Played): number[] {
  const calls: number[] = [];
  let nextOwn: Date | null = null;
  let nextOfAll = new Date(0);
  let look = 0;
  for (let now = 1_000_000; now < 1_000_000 + minutes * 60_000; now += pauseMs((look += 1))) {
    const next = slotsOf({
      now: new Date(now),
      callsPerMinute,
      callsPerSecond,
      nextOwn,
      nextOfAll,
      most: 1_000,
    });
    if (next.slots.length === 0) continue;
    calls.push(...next.slots.map((slot) => slot.getTime()));
    ({ nextOwn, nextOfAll } = next.after(next.slots.length));
  }
  return calls;
}

describe('the pace of a campaign', () => {
  for (const callsPerMinute of [6, 30, 60, 240])
    it(`is ${callsPerMinute} calls a minute within 5 % over five minutes, however late each look is`, () => {
      for (const late of [0, 200, 900]) {
        const calls = play({
          callsPerMinute,
          callsPerSecond: 5,
          pauseMs: (look) => tickMs + ((look * 7_919) % 10 < 5 ? late : 0),
        });
        const wanted = callsPerMinute * 5;
        assert.ok(
          Math.abs(calls.length - wanted) <= Math.max(1, wanted * 0.05),
          `${calls.length} instead of ${wanted}`,
        );
      }
    });

  it('never has more calls in a second than all campaigns together may place, also after a look that came late', () => {
    const calls = play({
      callsPerMinute: 300,
      callsPerSecond: 2,
      pauseMs: (look) => (look % 10 === 0 ? 9_000 : tickMs),
    });
    for (const [at, call] of calls.entries()) {
      const next = calls[at + 1];
      if (next !== undefined) assert.ok(next - call >= 500 - 1, `${next - call} ms between two calls`);
    }
  });

  it('makes up for two seconds and not for a minute in which nobody looked', () => {
    const { slots } = slotsOf({
      now: new Date(100_000),
      callsPerMinute: 60,
      callsPerSecond: 100,
      nextOwn: new Date(40_000),
      nextOfAll: new Date(0),
      most: 100,
    });
    assert.ok(slots.length <= 5, `${slots.length} calls at once`);
    assert.ok(slots.every((slot) => slot.getTime() >= 100_000));
  });

  it('places no more calls than there is room for', () => {
    const given = { now: new Date(0), callsPerMinute: 600, callsPerSecond: 100, nextOwn: null };
    assert.equal(slotsOf({ ...given, nextOfAll: new Date(0), most: 3 }).slots.length, 3);
    assert.equal(slotsOf({ ...given, nextOfAll: new Date(0), most: 0 }).slots.length, 0);
    assert.equal(slotsOf({ ...given, nextOfAll: new Date(5_000), most: 3 }).slots.length, 0);
  });
});
