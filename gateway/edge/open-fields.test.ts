import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { composeSupergraph, serveTestSchema } from '#federation/testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext, TestSubgraph } from '#federation/testing/test-subgraphs.ts';
import { startEdgeGateway, testKey } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';
import { readOpenFields } from './open-fields.ts';

const caller = (_root: unknown, _args: unknown, call: TestContext) => call.caller;

const desk: SubgraphSource = {
  name: 'desk',
  sdl: /* GraphQL */ `
    extend schema
      @link(url: "https://switchboard.dev/allow/v1.0", import: ["@allow"])
      @composeDirective(name: "@allow")
    directive @allow(to: [Role!]!) on FIELD_DEFINITION
    enum Role {
      ANYONE
      CUSTOMER
    }
    type Query {
      opening: String @allow(to: [ANYONE])
      mine: String @allow(to: [CUSTOMER])
      unmarked: String
    }
    type Mutation {
      signIn: String @allow(to: [CUSTOMER, ANYONE])
      order: String @allow(to: [CUSTOMER])
    }
  `,
  resolvers: {
    Query: { opening: caller, mine: caller, unmarked: caller },
    Mutation: { signIn: caller, order: caller },
  },
};

describe('a session that is not valid', () => {
  let subgraph: TestSubgraph;
  let authority: TestSessionAuthority;
  let gateway: EdgeGateway;
  before(async () => {
    subgraph = await serveTestSchema(desk);
    authority = await startSessionAuthority();
    const sdl = composeSupergraph([{ name: desk.name, sdl: desk.sdl, url: subgraph.url }]);
    gateway = await startEdgeGateway(sdl, { SESSIONS_URL: authority.url });
    await eventually(() => assert.equal(authority.watchers(), 1));
  });
  after(async () => {
    await gateway.close();
    await authority.close();
    await subgraph.kill();
  });

  const stale = { 'x-session-id': 'stale' };
  const ask = (query: string, headers: Readonly<Record<string, string>> = stale) =>
    postOperation(gateway.endpoint, { query }, headers);

  const staleCookie = { cookie: 'switchboard-session=stale' };

  /** Runs an open field, and checks that its caller is anonymous. */
  async function runs(query: string, field: string, headers: Readonly<Record<string, string>>) {
    const { status, data, headers: answered } = await ask(query, headers);
    assert.equal(status, 200, query);
    assert.equal((await verifyToken(String(data?.[field]), signingKey(testKey))).role, 'ANONYMOUS');
    assert.equal(answered.get('x-session-ended'), 'true');
  }

  it('does not block mutations that are open to anyone, which then run anonymously', async () => {
    for (const headers of [stale, { authorization: 'Bearer stale' }, staleCookie]) {
      await runs('mutation { signIn }', 'signIn', headers);
      await runs('mutation { ...In } fragment In on Mutation { signIn __typename }', 'signIn', headers);
    }
  });

  it('does not block queries that are open to anyone when it came in a cookie', async () => {
    await runs('{ opening }', 'opening', staleCookie);
    assert.equal((await ask('{ opening }', stale)).code, 'UNAUTHENTICATED');
  });

  it('is still refused for everything else', async () => {
    const before = subgraph.seen.length;
    for (const query of [
      '{ mine }',
      '{ unmarked }',
      'mutation { order }',
      'mutation { signIn order }',
      'mutation { signIn ... on Mutation { order } }',
      '{ opening ...Rest } fragment Rest on Query { unmarked @include(if: false) }',
      '{ __typename }',
      '{ nothing }',
    ]) {
      for (const headers of [stale, staleCookie]) {
        const { status, code, headers: answered } = await ask(query, headers);
        assert.deepEqual([status, code], [401, 'UNAUTHENTICATED'], query);
        assert.equal(answered.get('x-session-ended'), 'true');
      }
    }
    assert.equal(subgraph.seen.length, before);
  });

  it('has its cookie deleted by the answer', async () => {
    const { status, headers } = await ask('mutation { signIn }', staleCookie);
    assert.equal(status, 200);
    assert.match(headers.get('set-cookie') ?? '', /^switchboard-session=; Max-Age=0/);
  });

  it('is not reported for a session that is still valid', async () => {
    authority.open('good', { sub: 'ada', role: 'CUSTOMER' });
    const { data, headers } = await ask('{ mine }', { 'x-session-id': 'good' });
    assert.equal((await verifyToken(String(data?.['mine']), signingKey(testKey))).sub, 'ada');
    assert.equal(headers.get('x-session-ended'), null);
  });

  it('closes a socket with 4401, after which graphql-ws does not reconnect', async () => {
    const client = createClient({
      url: gateway.socketEndpoint,
      webSocketImpl: WebSocket,
      connectionParams: stale,
      retryAttempts: 5,
    });
    const results = client.iterate({ query: '{ opening }' });
    await assert.rejects(
      async () => results.next(),
      (error) => error instanceof Object && 'code' in error && error.code === 4401,
    );
  });

  it('counts as a guess, even when the field is open', async (context) => {
    const sdl = gateway.federation.supergraph().sdl;
    const strict = await startEdgeGateway(sdl, {
      SESSIONS_URL: authority.url,
      RATE_PER_ADDRESS: '1',
      RATE_PER_ADDRESS_BURST: '3',
    });
    context.after(() => strict.close());
    const codes = await Promise.all(
      Array.from({ length: 8 }, async (_none, index) => {
        const headers = { 'x-session-id': `guess-${index}` };
        return (await postOperation(strict.endpoint, { query: 'mutation { signIn }' }, headers)).code;
      }),
    );
    assert.ok(codes.includes('RATE_LIMITED'));
  });

  it('is refused for everything when the supergraph marks no field', async (context) => {
    const supergraph = await startChatSupergraph();
    const plain = await startEdgeGateway(supergraph.sdl, { SESSIONS_URL: authority.url });
    context.after(async () => {
      await plain.close();
      await supergraph.close();
    });
    const { status } = await postOperation(plain.endpoint, { query: '{ greeting }' }, stale);
    assert.equal(status, 401);
  });
});

describe('readOpenFields', () => {
  it('accepts roles as an enum or as texts, one role without a list, and a directive that composition renamed', () => {
    const open = readOpenFields(
      parse(`
        type Query {
          one: Int @allow(to: ANYONE)
          renamed: Int @switchboard__allow(to: [ADMIN, ANYONE])
          text: Int @allow(to: ["ADMIN", "ANYONE"], permission: "x:read")
          none: Int @allow
          other: Int @disallow(to: [ANYONE])
        }
      `),
    );
    assert.deepEqual([...open], ['Query.one', 'Query.renamed', 'Query.text']);
  });
});
