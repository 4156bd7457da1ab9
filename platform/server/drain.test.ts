import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer as createTcpServer } from 'node:net';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { createLog } from '../log/log.ts';
import { eventually } from '../testing/eventually.ts';
import { createServer } from './server.ts';

describe('a server that drains', () => {
  it('answers a request that arrives on an open connection when nothing new is accepted any more', async () => {
    const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), drainMs: 0 });
    const { port, hostname } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    const accepted = new Promise<Socket>((resolve) => server.app.server.once('connection', resolve));
    const client = connect(Number(port), hostname);
    let answers = '';
    client.on('data', (bytes: Buffer) => (answers += bytes.toString()));
    const ended = once(client, 'close');

    const socket = await accepted;
    const request = 'GET /health HTTP/1.1\r\nHost: test\r\n';
    client.write(`${request}\r\n`);
    await eventually(() => answers.includes('alive'), 'the first answer');
    client.write(request);
    await eventually(
      () => socket.bytesRead === 2 * request.length + 2,
      'the beginning of the second request',
    );
    const closed = server.close('drain');
    await eventually(() => !server.app.server.listening, 'the closed port');
    client.write('\r\n');
    await Promise.all([ended, closed]);
    assert.equal(answers.match(/HTTP\/1\.1 200 OK/g)?.length, 2, answers);
  });

  it('answers the first request of a connection that was opened just before', async () => {
    const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), drainMs: 1 });
    const { port, hostname } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    const accepted = once(server.app.server, 'connection');
    const client = connect(Number(port), hostname);
    let answer = '';
    client.on('data', (bytes: Buffer) => (answer += bytes.toString()));
    const ended = once(client, 'close');
    await accepted;
    const closed = server.close('drain');
    await eventually(() => !server.app.server.listening, 'the closed port');
    client.write('GET /health HTTP/1.1\r\nHost: test\r\n\r\n');
    await Promise.all([ended, closed]);
    assert.match(answer, /^HTTP\/1\.1 200 OK/);
  });

  it('answers on a kept connection as long as it has promised, and closes it with the answer', async () => {
    const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), drainMs: 1 });
    const { port, hostname } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    const client = connect(Number(port), hostname);
    let answers = '';
    client.on('data', (bytes: Buffer) => (answers += bytes.toString()));
    const ended = once(client, 'close');
    client.write('GET /health HTTP/1.1\r\nHost: test\r\n\r\n');
    await eventually(() => answers.includes('alive'), 'the first answer');
    assert.match(answers, /^keep-alive: timeout=5/im);

    const closed = server.close('drain');
    await new Promise((resolve) => setTimeout(resolve, 200));
    client.write('GET /health HTTP/1.1\r\nHost: test\r\n\r\n');
    await Promise.all([ended, closed]);
    assert.equal(answers.match(/HTTP\/1\.1 200 OK/g)?.length, 2, answers);
    assert.match(answers, /^connection: close/im);
  });

  it('answers on connections that clients open after they have learned of the end', async () => {
    const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), drainMs: 1 });
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    await (await fetch(`${url}/health`)).text();
    const closed = server.close('drain');
    for (let connection = 0; connection < 3; connection += 1) {
      const answer = await fetch(`${url}/health`);
      await answer.text();
      assert.equal(answer.headers.get('connection'), 'close');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await closed;
  });

  it('closes the connection of an answer that was under way when the drain began', async () => {
    const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), drainMs: 1 });
    const work = Promise.withResolvers<string>();
    server.app.get('/work', () => work.promise);
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const received = once(server.app.server, 'request');
    const answer = fetch(`${url}/work`);
    await received;
    const closed = server.close('drain');
    work.resolve('done');
    assert.equal((await answer).headers.get('connection'), 'close');
    await closed;
  });

  it('fails no request of clients that keep connections, while another server takes over', async (context) => {
    const log = createLog({ name: 'test', level: 'silent' });
    const [first, other] = [createServer({ log, drainMs: 200 }), createServer({ log })];
    const portOf = async (server: typeof first) =>
      Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
    const [firstPort, otherPort] = [await portOf(first), await portOf(other)];
    const way = await startSlowWay(() => (first.isDraining ? otherPort : firstPort));
    context.after(async () => {
      await other.close();
      way.close();
    });
    const failed: unknown[] = [];
    let answered = 0;
    let isOver = false;
    const clients = Array.from({ length: 100 }, async () => {
      while (!isOver) {
        await fetch(`${way.url}/health`).then(
          async (response) => {
            await response.text();
            answered += 1;
          },
          (error: unknown) => failed.push(error),
        );
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000));
      }
    });
    await eventually(() => answered > 200, 'connections that are kept');
    await first.close('drain');
    isOver = true;
    await Promise.all(clients);
    assert.deepEqual(failed, []);
  });
});

/** A TCP way of 20 ms in each direction: a request may be under way while its connection is closed. */
async function startSlowWay(portNow: () => number): Promise<{ url: string; close(): void }> {
  const later = (work: () => void) => setTimeout(work, 20);
  const way = createTcpServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const target = connect({ port: portNow(), host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      from.on('data', (bytes: Buffer) => later(() => to.write(bytes)));
      from.on('end', () => later(() => to.end()));
      from.on('error', () => to.destroy());
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const address = way.address();
  assert.ok(address !== null && typeof address === 'object');
  return { url: `http://127.0.0.1:${address.port}`, close: () => way.close() };
}
