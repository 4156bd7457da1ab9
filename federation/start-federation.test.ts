import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { IntrospectAndCompose, UplinkSupergraphManager } from '@apollo/gateway';
import type { SupergraphManager } from '@apollo/gateway';
import { createLog } from '#platform/log/log.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { fileSource } from './federation.ts';
import { startChatSupergraph } from './testing/chat-supergraph.ts';
import type { ChatSupergraph } from './testing/chat-supergraph.ts';
import { startTestGateway } from './testing/test-gateway.ts';

type Hooks = Parameters<SupergraphManager['initialize']>[0];

describe('a federation whose supergraph comes from a manager', () => {
  let supergraph: ChatSupergraph;
  before(async () => {
    supergraph = await startChatSupergraph();
  });
  after(() => supergraph.close());

  /** A custom manager whose hooks the test calls. */
  function ownManager(): { manager: SupergraphManager; hooks: () => Hooks; cleanedUp: () => boolean } {
    let hooks: Hooks | undefined;
    let isCleanedUp = false;
    return {
      manager: {
        initialize(given) {
          hooks = given;
          const cleanup = async () => void (isCleanedUp = true);
          return Promise.resolve({ supergraphSdl: supergraph.sdl, cleanup });
        },
      },
      hooks() {
        assert.ok(hooks);
        return hooks;
      },
      cleanedUp: () => isCleanedUp,
    };
  }

  const changed = () =>
    supergraph.sdl.replace('greeting:', 'salute: String @join__field(graph: SHOP) greeting:');
  const fieldsOf = { query: '{ __type(name: "Query") { fields { name } } }' };

  it('serves the first supergraph of the manager, and each update from the next operation on', async () => {
    const { manager, hooks, cleanedUp } = ownManager();
    const results: string[] = [];
    const gateway = await startTestGateway(manager, { onUpdate: (result) => void results.push(result) });
    assert.deepEqual((await postOperation(gateway.url, { query: '{ greeting }' })).data, {
      greeting: 'hello',
    });
    assert.doesNotMatch((await postOperation(gateway.url, fieldsOf)).text, /salute/);
    hooks().update(changed());
    assert.match((await postOperation(gateway.url, fieldsOf)).text, /salute/);
    assert.deepEqual(results, ['served']);
    assert.equal(cleanedUp(), false);
    await gateway.close();
    assert.equal(cleanedUp(), true);
  });

  it('throws when a manager gives an invalid supergraph, and keeps serving the previous one', async () => {
    const { manager, hooks } = ownManager();
    const results: string[] = [];
    const gateway = await startTestGateway(manager, { onUpdate: (result) => void results.push(result) });
    assert.throws(() => hooks().update('type Query { x: Int }'));
    assert.deepEqual((await postOperation(gateway.url, { query: '{ greeting }' })).data, {
      greeting: 'hello',
    });
    assert.deepEqual(results, ['refused']);
    await gateway.close();
  });

  it('serves an update that a manager gave before the first supergraph was served', async () => {
    const gateway = await startTestGateway({
      initialize({ update }) {
        update(changed());
        return Promise.resolve({ supergraphSdl: supergraph.sdl });
      },
    });
    assert.match((await postOperation(gateway.url, fieldsOf)).text, /salute/);
    await gateway.close();
  });

  it('cleans up a manager whose first supergraph cannot be served', async () => {
    let isCleanedUp = false;
    const useless: SupergraphManager = {
      initialize: () =>
        Promise.resolve({
          supergraphSdl: 'type Query { x: Int }',
          cleanup: async () => void (isCleanedUp = true),
        }),
    };
    await assert.rejects(startTestGateway(useless));
    assert.ok(isCleanedUp);
  });

  it('sends requests of a manager to subgraphs with the token of the gateway', async () => {
    const { manager, hooks } = ownManager();
    const gateway = await startTestGateway(manager, {
      authorization: () => Promise.resolve('Bearer the-gateway'),
    });
    const source = hooks().getDataSource({ name: 'accounts', url: supergraph.accounts.url });
    const question = { request: { query: '{ whoami }' }, context: {} };
    const { data } = await source.process(question as Parameters<typeof source.process>[0]);
    assert.deepEqual(data, { whoami: 'the-gateway' });
    await gateway.close();
  });

  it('provides a manager with a check that all subgraphs of a supergraph answer', async () => {
    const { manager, hooks } = ownManager();
    const gateway = await startTestGateway(manager);
    await hooks().healthCheck(supergraph.sdl);
    const away = supergraph.sdl.replace(supergraph.shop.url, 'http://127.0.0.1:1/graphql');
    await assert.rejects(hooks().healthCheck(away));
    await gateway.close();
  });

  it('runs Apollo’s IntrospectAndCompose unchanged', async () => {
    const { accounts, chat, shop } = supergraph;
    const gateway = await startTestGateway(
      new IntrospectAndCompose({
        subgraphs: [accounts, chat, shop].map(({ name, url }) => ({ name, url })),
        subgraphHealthCheck: true,
      }),
    );
    const { data } = await postOperation(gateway.url, {
      query: '{ room { owner { name orders { total } } } }',
    });
    assert.deepEqual(data, { room: { owner: { name: 'Edsger', orders: [{ total: 100 }] } } });
    await gateway.close();
  });

  it('runs Apollo’s UplinkSupergraphManager unchanged', async () => {
    const routerConfig = {
      __typename: 'RouterConfigResult',
      id: '1',
      supergraphSdl: supergraph.sdl,
      minDelaySeconds: 30,
    };
    const uplink = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { routerConfig } }));
    });
    await new Promise<void>((resolve) => uplink.listen(0, '127.0.0.1', resolve));
    const gateway = await startTestGateway(
      new UplinkSupergraphManager({
        apiKey: 'service:test:key',
        graphRef: 'test@current',
        logger: createLog({ name: 'uplink', level: 'silent' }),
        uplinkEndpoints: [`http://127.0.0.1:${(uplink.address() as AddressInfo).port}/`],
      }),
    );
    assert.deepEqual((await postOperation(gateway.url, { query: '{ greeting }' })).data, {
      greeting: 'hello',
    });
    await gateway.close();
    uplink.closeAllConnections();
    uplink.close();
  });

  it('reloads a file when it changes, and keeps the previous supergraph when the file is broken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
    const path = join(folder, 'supergraph.graphql');
    await writeFile(path, supergraph.sdl);
    const gateway = await startTestGateway(fileSource(path, createLog({ name: 'file', level: 'silent' })));
    await writeFile(path, 'type Query { x: Int }');
    await eventually(() => assert.match(gateway.logged(), /cannot be served/));
    assert.deepEqual((await postOperation(gateway.url, { query: '{ greeting }' })).data, {
      greeting: 'hello',
    });
    await writeFile(path, changed());
    await eventually(async () => assert.match((await postOperation(gateway.url, fieldsOf)).text, /salute/));
    await gateway.close();
    await rm(folder, { recursive: true });
  });
});
