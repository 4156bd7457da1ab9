import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import { coalesceReads } from './coalesce.ts';
import type { SubgraphAnswer, SubgraphRequest } from './subgraph-fetch.ts';

describe('coalesceReads', () => {
  const log = createLog({ name: 'test', level: 'silent' });

  /** A subgraph whose answers the test gives. */
  function setUp() {
    const asked: { signal: AbortSignal; answer: (data: Record<string, unknown>) => void }[] = [];
    const reads = coalesceReads(
      (_request, { signal }) =>
        new Promise<SubgraphAnswer>((resolve, reject) => {
          asked.push({ signal, answer: (data) => resolve({ data }) });
          signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
        }),
    );
    return { asked, reads };
  }

  const request = (changes: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
    subgraph: 'shop',
    query: '{ a }',
    operationName: undefined,
    variables: { x: 1 },
    kind: 'query',
    ...changes,
  });
  const call = (rights: string, signal = new AbortController().signal): Call<Caller> => ({
    caller: { rights, authorization: () => Promise.resolve(undefined) },
    correlationId: 'correlation',
    signal,
    log,
  });

  it('asks once for equal reads in flight and gives each an answer of its own', async () => {
    const { asked, reads } = setUp();
    const answers = [1, 2, 3].map(() => reads.fetch(request(), call('ada')));
    asked[0]?.answer({ list: [1] });
    const [first, second, third] = await Promise.all(answers);
    assert.equal(asked.length, 1);
    assert.deepEqual(first, second);
    assert.notEqual(first?.data, second?.data);
    assert.notEqual(second?.data, third?.data);
  });

  it('keeps apart rights, variables, operations and mutations', () => {
    const { asked, reads } = setUp();
    void reads.fetch(request(), call('ada'));
    void reads.fetch(request(), call('grace'));
    void reads.fetch(request({ variables: { x: 2 } }), call('ada'));
    void reads.fetch(request({ query: '{ b }' }), call('ada'));
    void reads.fetch(request({ subgraph: 'chat' }), call('ada'));
    void reads.fetch(request({ kind: 'mutation' }), call('ada'));
    void reads.fetch(request({ kind: 'mutation' }), call('ada'));
    assert.equal(asked.length, 7);
  });

  it('asks again once an answer has come', async () => {
    const { asked, reads } = setUp();
    const first = reads.fetch(request(), call('ada'));
    asked[0]?.answer({});
    await first;
    void reads.fetch(request(), call('ada'));
    assert.equal(asked.length, 2);
  });

  it('does not join a read that began before a mutation was answered or an event came', async () => {
    const { asked, reads } = setUp();
    void reads.fetch(request(), call('ada'));
    const mutation = reads.fetch(request({ kind: 'mutation' }), call('ada'));
    asked[1]?.answer({});
    await mutation;
    void reads.fetch(request(), call('ada'));
    assert.equal(asked.length, 3);
    reads.changed();
    void reads.fetch(request(), call('ada'));
    assert.equal(asked.length, 4);
  });

  it('aborts the fetch only when the last who waits has left', async () => {
    const { asked, reads } = setUp();
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [
      reads.fetch(request(), call('ada', one.signal)),
      reads.fetch(request(), call('ada', two.signal)),
    ];
    one.abort();
    assert.equal(asked[0]?.signal.aborted, false);
    two.abort();
    assert.equal(asked[0]?.signal.aborted, true);
    for (const answer of answers) await assert.rejects(answer, /aborted/);
  });
});
