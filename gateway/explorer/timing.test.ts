import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import type { SubgraphAnswer, SubgraphRequest } from '#federation/federation.ts';
import { readable } from './plan-view.ts';
import type { FetchStep } from './plan-view.ts';
import { timeFetches } from './timing.ts';

function step(id: number, subgraph: string, operation: string, path: readonly string[] = []): FetchStep {
  return { kind: 'fetch', id, subgraph, path, requires: null, operation: readable(operation) };
}

function request(subgraph: string, query: string): SubgraphRequest {
  return { subgraph, query, operationName: undefined, variables: {}, kind: 'query' };
}

const call = {
  caller: { rights: '', authorization: () => Promise.resolve(undefined) },
  correlationId: 'timing-test',
  signal: new AbortController().signal,
  log: createLog({ name: 'test', level: 'silent' }),
};

/** A fetch that takes the given milliseconds. Only the fetch advances the clock. */
function slow(milliseconds: number, answer: () => SubgraphAnswer = () => ({ data: {} })) {
  let clock = 100;
  const fetch = () => {
    clock += milliseconds;
    return Promise.resolve().then(answer);
  };
  return { fetch, now: () => clock };
}

describe('timeFetches', () => {
  it('reports when each fetch of the plan began, how long it took and where it joins', async () => {
    const { fetch, now } = slow(5);
    const steps = [step(0, 'a', '{ x }'), step(1, 'b', '{ y }', ['x', '@'])];
    const timed = timeFetches(fetch, steps, now);
    await timed.fetch(request('a', '{x}'), call);
    await timed.fetch(request('b', '{y}'), call);
    assert.deepEqual(timed.timings(), [
      { fetch: 0, subgraph: 'a', path: [], startedMs: 0, durationMs: 5, status: 'ok' },
      { fetch: 1, subgraph: 'b', path: ['x', '@'], startedMs: 5, durationMs: 5, status: 'ok' },
    ]);
    assert.equal(timed.elapsedMs(), 10);
  });

  it('distinguishes errors in an answer from a missing answer, and forwards both', async () => {
    const failing = slow(1, () => {
      throw new Error('gone');
    });
    const timed = timeFetches(failing.fetch, [step(0, 'a', '{ x }')], failing.now);
    await assert.rejects(timed.fetch(request('a', '{ x }'), call), /gone/);
    assert.deepEqual(
      timed.timings().map(({ status }) => status),
      ['failed'],
    );

    const wrong = slow(1, () => ({ data: null, errors: [{ message: 'no' }] }));
    const second = timeFetches(wrong.fetch, [step(0, 'a', '{ x }')], wrong.now);
    assert.deepEqual((await second.fetch(request('a', '{ x }'), call)).errors, [{ message: 'no' }]);
    assert.deepEqual(
      second.timings().map(({ status }) => status),
      ['errors'],
    );
  });

  it('keeps fetches that the plan does not contain', async () => {
    const { fetch, now } = slow(1);
    const timed = timeFetches(fetch, [step(0, 'a', '{ x }')], now);
    await timed.fetch(request('other', '{ z }'), call);
    assert.deepEqual(
      timed.timings().map(({ fetch, subgraph }) => ({ fetch, subgraph })),
      [{ fetch: null, subgraph: 'other' }],
    );
  });
});
