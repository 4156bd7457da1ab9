import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import { freePort } from '#platform/server/free-port.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { createSubgraphClient } from './subgraph-client.ts';
import type { SubgraphClient } from './subgraph-client.ts';

const log = createLog({ name: 'test', level: 'silent' });
const caller = { rights: '', authorization: () => Promise.resolve(undefined) };
const opened: Server[] = [];
const clients: SubgraphClient[] = [];
after(() => {
  for (const client of clients) void client.close();
  for (const server of opened) server.close().closeAllConnections();
});

/** As a process answers that drains. */
const answerLast: RequestListener = (_request, response) => {
  response.setHeader('connection', 'close');
  response.end('{"data":{"done":true}}');
};

/** A subgraph that counts the requests that reached it. */
async function serve(
  port = 0,
  listener?: RequestListener,
): Promise<{ port: number; requests: () => number; kill: () => Promise<void> }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    if (listener) listener(request, response);
    else response.end('{"data":{"done":true}}');
  });
  opened.push(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    kill: async () => {
      const closed = once(server, 'close');
      server.close().closeAllConnections();
      await closed;
    },
  };
}

function clientOf(ports: readonly number[], restartMs?: number) {
  const urls = ports.map((port) => `http://127.0.0.1:${port}/graphql`);
  const client = createSubgraphClient({
    urls: new Map([['orders', urls]]),
    log,
    ...(restartMs === undefined ? {} : { restartMs }),
  });
  clients.push(client);
  return (kind: 'query' | 'mutation') =>
    client.fetch(
      { subgraph: 'orders', kind, query: `${kind} { done }`, operationName: undefined, variables: {} },
      { caller, correlationId: 'test', signal: new AbortController().signal, log },
    );
}

describe('requests to a subgraph that restarts', () => {
  it('wait for it, mutations as well, and are done once', async () => {
    const first = await serve(0, answerLast);
    const ask = clientOf([first.port]);
    await ask('mutation');
    await first.kill();
    const waiting = Array.from({ length: 20 }, (_value, index) =>
      ask(index % 2 === 0 ? 'mutation' : 'query'),
    );
    const second = await serve(first.port);
    for (const { data } of await Promise.all(waiting)) assert.deepEqual(data, { done: true });
    assert.equal(second.requests(), 20);
  });

  it('go to another replica at once where the connection is refused', async () => {
    const gone = await freePort();
    const other = await serve();
    const ask = clientOf([gone, other.port]);
    for (let request = 0; request < 10; request += 1) {
      assert.deepEqual((await ask('mutation')).data, { done: true });
    }
    assert.equal(other.requests(), 10);
  });

  it('fail at once when it has been away for longer than SUBGRAPH_RESTART_MS, or never was there', async () => {
    const never = clientOf([await freePort()]);
    await assert.rejects(never('query'), { message: /gave no answer/ });
    const first = await serve();
    const ask = clientOf([first.port], 1);
    await ask('query');
    await first.kill();
    await eventually(() =>
      ask('query').then(
        () => false,
        () => true,
      ),
    );
  });

  it('do not repeat a mutation whose connection broke after it was sent', async () => {
    const breaking = await serve(0, (request) => request.socket.destroy());
    const ask = clientOf([breaking.port]);
    await assert.rejects(ask('mutation'), { message: /gave no answer/ });
    assert.equal(breaking.requests(), 1);
    await assert.rejects(ask('query'), { message: /gave no answer/ });
    assert.equal(breaking.requests(), 3);
  });

  it('avoid a replica that says that it ends', async () => {
    const ending = await serve(0, answerLast);
    const other = await serve();
    const ask = clientOf([ending.port, other.port]);
    for (let request = 0; request < 10; request += 1) await ask('mutation');
    assert.equal(ending.requests(), 1);
    assert.equal(other.requests(), 9);
  });
});
