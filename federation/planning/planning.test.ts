import assert from 'node:assert/strict';
import { EventEmitter, on } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { serveTestSchema } from '../testing/test-subgraphs.ts';
import type { TestContext, TestSubgraph } from '../testing/test-subgraphs.ts';
import { composeHeavy, heavyOperation } from './testing/heavy-supergraph.ts';

const ticks = new EventEmitter();
const clock = {
  name: 'clock',
  sdl: 'type Query { time: Int zone: String } type Subscription { ticks: Int }',
  resolvers: {
    Query: { time: () => 12, zone: () => 'UTC' },
    Subscription: {
      ticks: {
        async *subscribe(_root: unknown, _args: unknown, { signal }: TestContext) {
          for await (const [value] of on(ticks, 'tick', { signal })) yield { ticks: value as number };
        },
      },
    },
  },
};

describe('planning beside a live gateway', () => {
  let subgraph: TestSubgraph;
  let sdl: string;
  let gateway: TestGateway;
  before(async () => {
    subgraph = await serveTestSchema(clock);
    sdl = composeHeavy([{ name: clock.name, sdl: clock.sdl, url: subgraph.url }]);
    gateway = await startTestGateway(sdl, { planning: { timeoutMs: 2000 } });
  });
  after(async () => {
    await gateway.close();
    await subgraph.kill();
  });

  const ask = (query: string, variables?: Record<string, unknown>) =>
    postOperation(gateway.url, { query, variables });

  it('delivers events and answers known operations during planning, and refuses an operation that takes too long', async () => {
    assert.deepEqual((await ask('{ time }')).data, { time: 12 });
    const { socket, send, next } = await openSession(gateway.socketUrl);
    send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks }' } });
    await eventually(() => assert.equal(ticks.listenerCount('tick'), 1));

    let refused = false;
    const heavy = ask(heavyOperation).finally(() => {
      refused = true;
    });
    await eventually(() => assert.equal(gateway.federation.plansWaiting(), 1));
    for (const value of [1, 2, 3]) {
      ticks.emit('tick', value);
      assert.deepEqual((await next()).payload, { data: { ticks: value } });
      assert.deepEqual((await ask('{ time }')).data, { time: 12 });
    }
    const first = ask('{ zone }');
    assert.equal(refused, false);

    const { code, errors } = await heavy;
    assert.equal(code, 'OPERATION_NOT_PLANNABLE');
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['This operation takes too long to plan. Ask for less at once.'],
    );
    assert.deepEqual((await first).data, { zone: 'UTC' });
    assert.match((await ask(heavyOperation)).errors[0]?.message ?? '', /takes too long to plan/);
    socket.close();
  });

  it('plans each combination of conditions on first use, and refuses only a combination that cannot be planned', async () => {
    const query = `query ($deep: Boolean!) { time rated @include(if: $deep) { ${heavyOperation.slice(10, -3)} slug } }`;
    assert.deepEqual((await ask(query, { deep: false })).data, { time: 12 });
    assert.equal((await ask(query, { deep: true })).code, 'OPERATION_NOT_PLANNABLE');
    assert.deepEqual((await ask(query, { deep: false })).data, { time: 12 });
  });

  it('refuses a caller with too many waiting operations, and no other caller', async (context) => {
    const patient = await startTestGateway(sdl, { planning: { timeoutMs: 600_000 } });
    context.after(() => patient.close());
    const { plansWaiting } = patient.federation;
    const ended: string[] = [];
    const askAs = async (token: string, query: string) => {
      const { code } = await postOperation(patient.url, { query }, { authorization: `Bearer ${token}` });
      ended.push(`${token} ${String(code)}`);
    };
    const asked = [askAs('ada', heavyOperation)];
    await eventually(() => assert.equal(plansWaiting(), 1));
    asked.push(...Array.from({ length: 25 }, (_unused, index) => askAs('ada', `{ flood${index}: time }`)));
    await eventually(() => assert.equal(ended.length, 5));
    assert.deepEqual(new Set(ended), new Set(['ada RATE_LIMITED']));
    assert.equal(plansWaiting(), 21);
    asked.push(askAs('ben', '{ other: time }'));
    await eventually(() => assert.equal(plansWaiting(), 22));
    assert.equal(ended.length, 5);
    await patient.federation.close();
    await Promise.all(asked);
    assert.equal(plansWaiting(), 0);
  });

  it('plans each combination of conditions in the turn of the first caller that needs it', async (context) => {
    const patient = await startTestGateway(sdl, { planning: { timeoutMs: 600_000 } });
    context.after(() => patient.close());
    const { plansWaiting } = patient.federation;
    const query = 'query ($zone: Boolean!) { time zone @include(if: $zone) rated @skip(if: $zone) { slug } }';
    const askAs = async (token: string, body: object) =>
      (await postOperation(patient.url, body, { authorization: `Bearer ${token}` })).code;
    assert.equal(await askAs('ada', { query, variables: { zone: true } }), undefined);
    const asked = [askAs('ada', { query: heavyOperation })];
    await eventually(() => assert.equal(plansWaiting(), 1));
    for (let index = 0; index < 20; index += 1)
      asked.push(askAs('ada', { query: `{ flood${index}: time }` }));
    await eventually(() => assert.equal(plansWaiting(), 21));
    // Ada has too many waiting operations to add one; ben has no waiting operations.
    assert.equal(await askAs('ada', { query, variables: { zone: false } }), 'RATE_LIMITED');
    asked.push(askAs('ben', { query, variables: { zone: false } }));
    await eventually(() => assert.equal(plansWaiting(), 22));
    assert.equal(await askAs('ada', { query: '{ again: time }' }), 'RATE_LIMITED');
    await patient.federation.close();
    await Promise.all(asked);
  });

  it('answers operations that wait for a plan while the supergraph is replaced', async () => {
    const heavy = ask(heavyOperation.replace('rated', 'again: rated'));
    await eventually(() => assert.equal(gateway.federation.plansWaiting(), 1));
    const waiting = [ask('{ now: time }'), ask('{ here: zone }')];
    await eventually(() => assert.equal(gateway.federation.plansWaiting(), 3));
    gateway.federation.reload(sdl);
    assert.equal((await heavy).code, 'OPERATION_NOT_PLANNABLE');
    const answers = await Promise.all([...waiting, ask('{ time zone }')]);
    assert.deepEqual(
      answers.map(({ data }) => data),
      [{ now: 12 }, { here: 'UTC' }, { time: 12, zone: 'UTC' }],
    );
  });
});
