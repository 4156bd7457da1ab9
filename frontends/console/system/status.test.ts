import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStatus, uptimeParts } from './status.ts';

describe('the status of the gateway', () => {
  it('has the state and latency of each dependency', () => {
    const status = readStatus({
      status: 'degraded',
      uptimeSeconds: 65,
      dependencies: {
        admin: { optional: false, state: 'up', latencyMs: 1.2 },
        redis: { optional: true, state: 'down', latencyMs: 2000 },
      },
    });
    assert.deepEqual(status, {
      status: 'degraded',
      uptimeSeconds: 65,
      dependencies: [
        { name: 'admin', isUp: true, isOptional: false, latencyMs: 1.2 },
        { name: 'redis', isUp: false, isOptional: true, latencyMs: 2000 },
      ],
    });
  });

  it('is unknown where something else answers', () => {
    for (const answer of [null, 'Bad gateway', {}, { status: 'fine', uptimeSeconds: 1, dependencies: {} }]) {
      assert.equal(readStatus(answer), undefined);
    }
  });

  it('tells the time since the start in its two largest units', () => {
    assert.deepEqual(uptimeParts(0.4), [[0, 'second']]);
    assert.deepEqual(uptimeParts(65), [
      [1, 'minute'],
      [5, 'second'],
    ]);
    assert.deepEqual(uptimeParts(90_000), [
      [1, 'day'],
      [1, 'hour'],
    ]);
  });
});
