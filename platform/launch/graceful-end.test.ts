import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { pino } from 'pino';
import { longestDrainMs } from '../server/server.ts';
import { endGracefully } from './graceful-end.ts';
import type { End } from './graceful-end.ts';

describe('a process whose end hangs', () => {
  let exits: unknown[];
  let ends: End[];
  let listeners: Map<string, () => void>;

  beforeEach(() => {
    exits = [];
    ends = [];
    listeners = new Map();
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(process, 'exit', (code: unknown) => exits.push(code));
    // Not installed: the test runner listens to signals too.
    mock.method(process, 'on', (name: string, listener: () => void) => listeners.set(name, listener));
    const never = (end: End) => {
      ends.push(end);
      return new Promise<void>(() => {});
    };
    endGracefully(never, pino({ level: 'silent' }), longestDrainMs(60_000));
  });
  afterEach(() => {
    mock.restoreAll();
    mock.timers.reset();
  });

  it('has the whole drain and 10 s more after SIGTERM', () => {
    listeners.get('SIGTERM')?.();
    assert.deepEqual(ends, ['drain']);
    mock.timers.tick(69_999);
    assert.deepEqual(exits, []);
    mock.timers.tick(1);
    assert.deepEqual(exits, [1]);
  });

  it('has 10 s after SIGINT and without its launcher', () => {
    listeners.get('SIGINT')?.();
    listeners.get('disconnect')?.();
    assert.deepEqual(ends, ['once']);
    mock.timers.tick(9_999);
    assert.deepEqual(exits, []);
    mock.timers.tick(1);
    assert.deepEqual(exits, [1]);
  });
});

describe('the longest drain', () => {
  it('is DRAIN_MS, and at least as long as kept connections are promised to stay open', () => {
    assert.equal(longestDrainMs(60_000), 60_000);
    assert.equal(longestDrainMs(1_500), 5_000);
  });
});
