import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import type { Call } from '#platform/graphql/operation.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import type { Caller } from '../caller.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../subgraphs/subgraph-fetch.ts';
import { mergeLiveJoins } from './join-merging.ts';
import type { JoinMergingOptions } from './join-merging.ts';

const query =
  'query($representations:[_Any!]!){_entities(representations:$representations){...on User{name}}}';
const sized = query.replace('[_Any!]!', '[_Any!]!,$size:Int').replace('name', 'badge(size:$size)');
const log = createLog({ name: 'test', level: 'silent' });

interface Asked {
  readonly ids: readonly string[];
  readonly rights: string;
  readonly signal: AbortSignal;
  readonly answer: (answer: SubgraphAnswer) => void;
  readonly fail: () => void;
}

/** A subgraph whose answers the test gives. */
function setUp(options: JoinMergingOptions = { holdMs: 60_000, patienceMs: 60_000 }) {
  const asked: Asked[] = [];
  const fetch = mergeLiveJoins(({ variables, body }, { caller, signal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphAnswer>();
    const representations = (variables['representations'] ?? []) as { id: string }[];
    if (body !== undefined) assert.deepEqual((JSON.parse(body) as SubgraphRequest).variables, variables);
    const fail = () => reject(new Error('no answer'));
    signal.addEventListener('abort', fail, { once: true });
    const ids = representations.map(({ id }) => id);
    asked.push({ ids, rights: caller.rights, signal, answer: resolve, fail });
    return promise;
  }, options);
  const join = (ids: readonly string[], rights = 'ada', changes: Partial<SubgraphRequest> = {}) =>
    fetch(request(ids, changes), call(rights));
  return { asked, fetch, join };
}

function request(ids: readonly string[], changes: Partial<SubgraphRequest> = {}): SubgraphRequest {
  const representations = ids.map((id) => ({ __typename: 'User', id }));
  const { variables, ...others } = changes;
  return {
    subgraph: 'accounts',
    query,
    operationName: undefined,
    kind: 'query',
    variables: { ...variables, representations },
    ...others,
  };
}

function call(rights: string): Call<Caller> {
  const caller = { rights, authorization: () => Promise.resolve(rights) };
  return { caller, correlationId: 'correlation', signal: new AbortController().signal, log };
}

const entities = (ids: readonly string[]) => ({ _entities: ids.map((id) => ({ name: `name of ${id}` })) });
const entityOf = (answer: SubgraphAnswer | undefined, index: number) =>
  (answer?.data?.['_entities'] as unknown[] | undefined)?.[index];
const answered = ({ ids, answer }: Asked) => answer({ data: entities(ids) });
const askedFor = (asked: readonly Asked[], count: number) =>
  eventually(() => assert.equal(asked.length, count));

describe('joins of live events', () => {
  it('go out as one request, equal entities once, and each gets its own answer', async () => {
    const { asked, join } = setUp();
    const joins = [join(['a', 'b']), join(['b']), join(['c', 'a'])];
    await askedFor(asked, 1);
    assert.deepEqual(asked[0]?.ids, ['a', 'b', 'c']);
    asked.forEach(answered);
    const [first, second, third] = await Promise.all(joins);
    assert.deepEqual(first?.data, entities(['a', 'b']));
    assert.deepEqual(second?.data, entities(['b']));
    assert.deepEqual(third?.data, entities(['c', 'a']));
    // A plan changes the answer that it receives.
    assert.notEqual(entityOf(first, 1), entityOf(second, 0));
  });

  it('are not merged when rights, other variables, operation or subgraph differ', async () => {
    const { asked, join } = setUp();
    void join(['a'], 'ada');
    void join(['b'], 'grace');
    void join(['c'], 'ada', { query: sized, variables: { size: 2 } });
    void join(['s'], 'ada', { query: sized, variables: { size: 3 } });
    void join(['d'], 'ada', { query: query.replace('name', 'age') });
    void join(['e'], 'ada', { subgraph: 'shop' });
    void join(['f'], 'grace');
    await askedFor(asked, 6);
    assert.deepEqual(
      asked.map(({ ids, rights }) => [ids.join(), rights]),
      [
        ['a', 'ada'],
        ['b,f', 'grace'],
        ['c', 'ada'],
        ['s', 'ada'],
        ['d', 'ada'],
        ['e', 'ada'],
      ],
    );
    asked.forEach(answered);
  });

  it('do not change a request that is not for entities, whatever its variables are called', () => {
    const { asked, fetch } = setUp();
    const other = 'query($representations:[ID!]!){users(ids:$representations){name}}';
    void fetch(request(['a'], { query: other }), call('ada'));
    void fetch(request(['b'], { kind: 'mutation' }), call('ada'));
    assert.equal(asked.length, 2);
  });

  it('get the errors of their own entities, at their own paths', async () => {
    const { asked, join } = setUp();
    const joins = [join(['a']), join(['b', 'broken']), join(['broken', 'c'])];
    await askedFor(asked, 1);
    const errors = [{ message: 'Broken.', path: ['_entities', 2, 'name'] }];
    const data = { _entities: [{ name: 'A' }, { name: 'B' }, null, { name: 'C' }] };
    asked[0]?.answer({ data, errors });
    const [first, second, third] = await Promise.all(joins);
    assert.deepEqual(first, { data: { _entities: [{ name: 'A' }] }, errors: [] });
    assert.deepEqual(second?.data, { _entities: [{ name: 'B' }, null] });
    assert.deepEqual(second?.errors, [{ message: 'Broken.', path: ['_entities', 1, 'name'] }]);
    assert.deepEqual(third?.data, { _entities: [null, { name: 'C' }] });
    assert.deepEqual(third?.errors, [{ message: 'Broken.', path: ['_entities', 0, 'name'] }]);
  });

  it('are sent one by one when the merged request fails: only the failing one has no answer', async () => {
    const { asked, join } = setUp();
    const joins = [join(['a']), join(['poison']), join(['c'])];
    await askedFor(asked, 1);
    asked[0]?.fail();
    await askedFor(asked, 4);
    asked[1]?.answer({ data: entities(['a']) });
    asked[2]?.fail();
    asked[3]?.answer({ data: entities(['c']) });
    assert.deepEqual((await joins[0])?.data, entities(['a']));
    await assert.rejects(joins[1] ?? Promise.resolve(), /no answer/);
    assert.deepEqual((await joins[2])?.data, entities(['c']));
  });

  for (const [what, answer] of [
    ['has no data', { data: null, errors: [{ message: 'All is lost.' }] }],
    ['lacks an entity', { data: { _entities: [null] } }],
    ['has an error without a place', { data: entities(['a', 'b']), errors: [{ message: 'Somewhere.' }] }],
  ] as const) {
    it(`are sent one by one when the merged answer ${what}`, async () => {
      const { asked, join } = setUp();
      const joins = [join(['a']), join(['b'])];
      await askedFor(asked, 1);
      asked[0]?.answer(answer);
      await askedFor(asked, 3);
      asked.slice(1).forEach(answered);
      assert.deepEqual((await joins[0])?.data, entities(['a']));
      assert.deepEqual((await joins[1])?.data, entities(['b']));
    });
  }

  it('are sent one by one when the merged request is slow, which is then aborted', async () => {
    const { asked, join } = setUp({ patienceMs: 1 });
    const joins = [join(['a']), join(['slow'])];
    await askedFor(asked, 3);
    assert.equal(asked[0]?.signal.aborted, true);
    asked[1]?.answer({ data: entities(['a']) });
    assert.deepEqual((await joins[0])?.data, entities(['a']));
    assert.equal(asked[2]?.signal.aborted, false);
    asked[2]?.answer({ data: entities(['slow']) });
    assert.deepEqual((await joins[1])?.data, entities(['slow']));
  });

  it('are gathered while an equal request is in flight and sent together when it has ended', async () => {
    const { asked, join } = setUp();
    const first = join(['a']);
    await askedFor(asked, 1);
    const next = join(['b']);
    await new Promise(setImmediate);
    const last = join(['c']);
    await new Promise(setImmediate);
    assert.equal(asked.length, 1);
    asked.forEach(answered);
    assert.deepEqual((await first).data, entities(['a']));
    await askedFor(asked, 2);
    assert.deepEqual(asked[1]?.ids, ['b', 'c']);
    asked.forEach(answered);
    assert.deepEqual((await next).data, entities(['b']));
    assert.deepEqual((await last).data, entities(['c']));
  });

  it('wait only a moment for a request that hangs', async () => {
    const { asked, join } = setUp({ holdMs: 1 });
    void join(['hangs']);
    await askedFor(asked, 1);
    const next = join(['b']);
    await askedFor(asked, 2);
    asked.slice(1).forEach(answered);
    assert.deepEqual((await next).data, entities(['b']));
  });

  it('do not wait for more when there are enough of them', async () => {
    const { asked, join } = setUp();
    void join(['hangs']);
    await askedFor(asked, 1);
    const many = Array.from({ length: 100 }, (_, index) => `u${index}`);
    for (const id of many) void join([id]);
    assert.deepEqual(asked[1]?.ids, many);
    void join(['hangs too']);
    const large = request(['x'.repeat(64 * 1024)]);
    void join(['x'.repeat(64 * 1024)], 'ada', { body: JSON.stringify(large) });
    assert.equal(asked[2]?.ids.length, 2);
    asked.forEach(answered);
  });
});
