import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ServerClock } from './server-clock.ts';

/** What a server whose clock is ahead by `ahead` writes at a moment of this device's clock. */
const header = (at: number, ahead: number): string => new Date(at + ahead).toUTCString();
const start = Date.parse('2026-03-01T09:30:00.000Z');

describe('the clock of a server', () => {
  it('is the device’s own until the first answer', () => {
    assert.equal(new ServerClock().offsetMs, 0);
  });

  it('is known to half a second after one answer', () => {
    const clock = new ServerClock();
    clock.learn(header(start + 700, 90_000), start + 700, start + 700);
    assert.ok(Math.abs(clock.offsetMs - 90_000) <= 500, String(clock.offsetMs));
  });

  it('is known better after answers at other parts of a second', () => {
    const clock = new ServerClock();
    for (const at of [0, 340, 680, 1_020].map((later) => start + later)) {
      clock.learn(header(at, -4_321), at - 10, at + 10);
    }
    assert.ok(Math.abs(clock.offsetMs + 4_321) <= 190, String(clock.offsetMs));
  });

  it('follows a device whose clock is set anew', () => {
    const clock = new ServerClock();
    clock.learn(header(start, 0), start, start);
    clock.learn(header(start, 3_600_000), start, start);
    assert.ok(Math.abs(clock.offsetMs - 3_600_000) <= 500);
  });

  it('learns nothing from an answer without a date', () => {
    const clock = new ServerClock();
    clock.learn(null, start, start);
    clock.learn('soon', start, start);
    assert.equal(clock.offsetMs, 0);
  });
});
