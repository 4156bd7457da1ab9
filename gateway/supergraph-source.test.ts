import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { eventually as repeat } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { UnusableSupergraph } from '#federation/federation.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { SubgraphSource, TestSubgraph } from '#federation/testing/test-subgraphs.ts';
import { startEdgeGateway } from './testing/edge-gateway.ts';
import type { EdgeGateway } from './testing/edge-gateway.ts';

/** A composition takes a second of processor time, and longer on a shared processor. */
const eventually = (assertion: () => void | Promise<void>) => repeat(assertion, 60_000);

describe('SUPERGRAPH=subgraphs', () => {
  let supergraph: ChatSupergraph;
  let folder: string;
  let gateway: EdgeGateway;

  beforeEach(async () => {
    supergraph = await startChatSupergraph();
    folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    await writeFile(join(folder, 'first.graphql'), supergraph.sdl);
  });
  afterEach(async () => {
    await gateway.close();
    await supergraph.close();
    await rm(folder, { recursive: true });
  });

  async function start(environment: Record<string, string> = {}): Promise<void> {
    gateway = await startEdgeGateway(undefined, {
      SUPERGRAPH: 'subgraphs',
      SUPERGRAPH_FIRST: join(folder, 'first.graphql'),
      SUPERGRAPH_POLL_SECONDS: '0.02',
      LOG_LEVEL: 'info',
      // A test sends more requests than a client.
      RATE_PER_ADDRESS_BURST: '10000',
      ...environment,
    });
  }

  const ask = (query: string) => postOperation(gateway.endpoint, { query });

  /** The number of times that a subgraph was asked for its SDL. */
  function asked(subgraph: TestSubgraph): number {
    return subgraph.seen.filter(({ query }) => query.includes('_service')).length;
  }

  async function untilAskedAgain(subgraph: TestSubgraph): Promise<void> {
    const before = asked(subgraph);
    await eventually(() => assert.ok(asked(subgraph) > before + 1));
  }

  async function updates(result: 'served' | 'refused'): Promise<number> {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(
      new RegExp(`gateway_supergraph_updates_total{result="${result}"} (\\d+)`).exec(text)?.[1] ?? 0,
    );
  }

  /** The next version of a subgraph, with an additional field. */
  const withSlogan = ({ name, sdl, resolvers }: SubgraphSource): SubgraphSource => ({
    name,
    sdl: `${sdl} extend type Query { slogan: String }`,
    resolvers: { ...resolvers, Query: Object.assign({}, resolvers['Query'], { slogan: () => 'Buy!' }) },
  });
  /** A version that conflicts with the other subgraphs. */
  const withOtherName = ({ name, sdl, resolvers }: SubgraphSource): SubgraphSource => ({
    name,
    sdl: `${sdl} extend type User { name: Int! }`,
    resolvers,
  });

  it('does not start when the first supergraph cannot be served', async () => {
    await start();
    await writeFile(join(folder, 'broken.graphql'), 'type Query {');
    const broken = { SUPERGRAPH: 'subgraphs', SUPERGRAPH_FIRST: join(folder, 'broken.graphql') };
    await assert.rejects(startEdgeGateway(undefined, broken), UnusableSupergraph);
  });

  it('serves the first supergraph before any subgraph is available', async () => {
    await Promise.all([supergraph.accounts.kill(), supergraph.chat.kill(), supergraph.shop.kill()]);
    await start();
    assert.deepEqual((await ask('{ __typename }')).data, { __typename: 'Query' });
  });

  it('keeps what it serves while the composed supergraph is the same', async () => {
    await start();
    const first = gateway.federation.supergraph();
    await eventually(() => assert.match(gateway.logged(), /composed supergraph is already served/));
    assert.equal(gateway.federation.supergraph(), first);
    assert.equal(await updates('served'), 0);
  });

  it('asks the subgraphs for their SDL with the token of the gateway', async () => {
    await start();
    await untilAskedAgain(supergraph.shop);
    const { caller } = supergraph.shop.seen.find(({ query }) => query.includes('_service')) ?? {};
    assert.equal(decodeJwt(caller ?? '')['role'], 'GATEWAY');
  });

  it('serves the new field of a subgraph after its rollout, without a restart and without losing an event', async () => {
    await start();
    const raw = await openSession(gateway.socketEndpoint);
    const query = 'subscription { roomEvents(room: "r1") { ... on Said { seq body sender { name } } } }';
    raw.send({ id: '1', type: 'subscribe', payload: { query } });
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    supergraph.stream.say('before');
    await supergraph.shop.rollOut(withSlogan);
    supergraph.stream.say('during');
    await eventually(async () => assert.deepEqual((await ask('{ slogan }')).data, { slogan: 'Buy!' }));
    supergraph.stream.say('after');
    // The subgraph of the events is replaced too, which closes its socket.
    await supergraph.chat.rollOut(({ sdl, ...rest }) => ({
      sdl: `${sdl} extend type Room { topic: String }`,
      ...rest,
    }));
    supergraph.stream.say('at the end');
    await eventually(async () =>
      assert.deepEqual((await ask('{ room { topic } }')).data, { room: { topic: null } }),
    );
    for (const [index, body] of ['before', 'during', 'after', 'at the end'].entries()) {
      const { payload } = await raw.next();
      assert.deepEqual(payload, { data: { roomEvents: { seq: index + 1, body, sender: { name: 'Ada' } } } });
    }
    raw.socket.close();
  });

  it('refuses SDL that does not compose with Apollo’s reasons and keeps serving', async () => {
    await start();
    await supergraph.shop.rollOut(withOtherName);
    await eventually(() => assert.match(gateway.logged(), /do not compose/));
    assert.match(gateway.logged(), /Type of field \\"User\.name\\" is incompatible across subgraphs/);
    await untilAskedAgain(supergraph.shop);
    assert.equal(await updates('refused'), 1);
    assert.deepEqual((await ask('{ greeting room { owner { name } } }')).data, {
      greeting: 'hello',
      room: { owner: { name: 'Edsger' } },
    });
  });

  it('serves the next version that composes after one that did not', async () => {
    await start();
    await supergraph.shop.rollOut(withOtherName);
    await eventually(async () => assert.equal(await updates('refused'), 1));
    await supergraph.shop.rollOut((source) =>
      withSlogan({ ...source, sdl: source.sdl.replace('name: Int!', 'age: Int') }),
    );
    await eventually(async () => assert.deepEqual((await ask('{ slogan }')).data, { slogan: 'Buy!' }));
  });

  it('composes changed subgraphs while another subgraph is down', async () => {
    await start();
    await untilAskedAgain(supergraph.accounts);
    await supergraph.accounts.kill();
    await supergraph.shop.rollOut(withSlogan);
    await eventually(async () => assert.deepEqual((await ask('{ slogan }')).data, { slogan: 'Buy!' }));
  });

  it('changes the API once all replicas of a subgraph have the new field', async () => {
    const { shop: second, ...others } = await startChatSupergraph();
    const replicas = [supergraph.shop.url, second.url].join();
    await start({ SUBGRAPH_URL_SHOP: replicas });
    await untilAskedAgain(second);
    const first = gateway.federation.supergraph();
    await second.rollOut(withSlogan);
    await untilAskedAgain(second);
    await untilAskedAgain(supergraph.shop);
    assert.equal(gateway.federation.supergraph(), first);
    assert.match(gateway.logged(), /the replicas of this subgraph have different SDL/);
    await supergraph.shop.rollOut(withSlogan);
    await eventually(async () => assert.deepEqual((await ask('{ slogan }')).data, { slogan: 'Buy!' }));
    await others.close();
  });

  it('composes with the URLs of the first supergraph, whatever addresses the subgraphs are asked at', async () => {
    await writeFile(
      join(folder, 'first.graphql'),
      supergraph.sdl.replace(supergraph.shop.url, 'http://shop.example.com/graphql'),
    );
    await start({ SUBGRAPH_URL_SHOP: supergraph.shop.url });
    await eventually(() => assert.match(gateway.logged(), /composed supergraph is already served/));
    await supergraph.shop.rollOut(withSlogan);
    await eventually(async () => assert.deepEqual((await ask('{ slogan }')).data, { slogan: 'Buy!' }));
    assert.equal(gateway.federation.supergraph().subgraphs.get('shop'), 'http://shop.example.com/graphql');
  });
});
