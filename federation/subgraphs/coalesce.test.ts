import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import type { Call } from '#platform/graphql/operation.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
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

  /** Ends the turn of the event loop in which a request was made. */
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('sends equal reads of one turn once and gives each its own answer', async () => {
    const { asked, reads } = setUp();
    const answers = [1, 2, 3].map(() => reads(request(), call('ada')));
    asked[0]?.answer({ list: [1] });
    const [first, second, third] = await Promise.all(answers);
    assert.equal(asked.length, 1);
    assert.deepEqual(first, second);
    assert.notEqual(first?.data, second?.data);
    assert.notEqual(second?.data, third?.data);
  });

  it('gathers reads while an equal one is in flight, and sends them as one when it has ended', async () => {
    const { asked, reads } = setUp();
    const first = reads(request(), call('ada'));
    await turn();
    const later = [1, 2, 3].map(() => reads(request(), call('ada')));
    await turn();
    asked[0]?.answer({ stock: 1 });
    assert.deepEqual((await first).data, { stock: 1 });
    assert.equal(asked.length, 2);
    asked[1]?.answer({ stock: 0 });
    for (const answer of await Promise.all(later)) assert.deepEqual(answer.data, { stock: 0 });
    assert.equal(asked.length, 2);
  });

  it('does not wait long for a slow one', async () => {
    const { asked, reads } = setUp();
    void reads(request(), call('ada'));
    await turn();
    const second = reads(request(), call('ada'));
    await eventually(() => assert.equal(asked.length, 2));
    asked[1]?.answer({ stock: 0 });
    assert.deepEqual((await second).data, { stock: 0 });
  });

  it('does not share between rights, variables or operations, and shares no mutation', () => {
    const { asked, reads } = setUp();
    void reads(request(), call('ada'));
    void reads(request(), call('grace'));
    void reads(request({ variables: { x: 2 } }), call('ada'));
    void reads(request({ query: '{ b }' }), call('ada'));
    void reads(request({ subgraph: 'chat' }), call('ada'));
    void reads(request({ kind: 'mutation' }), call('ada'));
    void reads(request({ kind: 'mutation' }), call('ada'));
    assert.equal(asked.length, 7);
  });

  it('sends a new request once an answer has come', async () => {
    const { asked, reads } = setUp();
    const first = reads(request(), call('ada'));
    asked[0]?.answer({});
    await first;
    void reads(request(), call('ada'));
    assert.equal(asked.length, 2);
  });

  it('never answers a read from an earlier request: it sees a write through any gateway', async () => {
    const { asked, reads } = setUp();
    const before = reads(request(), call('ada'));
    await turn();
    // Another gateway's write is answered here. This gateway is not notified.
    const after = reads(request(), call('ada'));
    asked[0]?.answer({ stock: 1 });
    await before;
    asked[1]?.answer({ stock: 0 });
    assert.deepEqual((await after).data, { stock: 0 });
  });

  it('aborts the fetch only when its last caller has left', async () => {
    const { asked, reads } = setUp();
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [reads(request(), call('ada', one.signal)), reads(request(), call('ada', two.signal))];
    one.abort();
    assert.equal(asked[0]?.signal.aborted, false);
    two.abort();
    assert.equal(asked[0]?.signal.aborted, true);
    for (const answer of answers) await assert.rejects(answer, /aborted/);
  });

  it('does not send gathered reads whose callers have left', async () => {
    const { asked, reads } = setUp();
    const first = reads(request(), call('ada'));
    await turn();
    const gone = new AbortController();
    const second = reads(request(), call('ada', gone.signal));
    gone.abort();
    await assert.rejects(second, /aborted/);
    asked[0]?.answer({});
    await first;
    assert.equal(asked.length, 1);
    void reads(request(), call('ada'));
    assert.equal(asked.length, 2);
  });
});
