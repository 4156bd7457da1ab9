import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createPlainServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { ConnectionPool } from './connection-pool.ts';
import type { ConnectionPoolOptions } from './connection-pool.ts';
import { ConnectionError, DeadlineError, MalformedResponseError } from './http-errors.ts';

const stops: (() => void)[] = [];
after(() => {
  for (const stop of stops) stop();
});

async function listening(server: Server): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?a=b`);
}

function poolFor(url: URL, options?: ConnectionPoolOptions): ConnectionPool {
  const pool = new ConnectionPool(url, options);
  stops.push(() => pool.destroy());
  return pool;
}

/** A pool for a server that speaks HTTP. */
async function withServer(handler: RequestListener, options?: ConnectionPoolOptions) {
  const server = createServer(handler);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  const url = await listening(server);
  stops.push(() => (server.closeAllConnections(), server.close()));
  return { pool: poolFor(url, options), sockets, server };
}

/** A pool for a server whose bytes the test writes for each request. */
async function withSocket(answer: (socket: Socket, request: string) => void) {
  const sockets: Socket[] = [];
  const server = createPlainServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy()).on('data', (bytes) => answer(socket, bytes.toString()));
  });
  const url = await listening(server);
  stops.push(() => (sockets.forEach((socket) => socket.destroy()), server.close()));
  return { pool: poolFor(url), sockets };
}

/** Resolves when the socket ends or is reset. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });
}

function request(body = '{}', signal?: AbortSignal, deadlineMs = 10_000) {
  return { fields: 'x-correlation-id: 12345678\r\n', body, deadlineMs, signal };
}

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

describe('a pool of connections', () => {
  it('sends a request that Node.js understands, in UTF-8', async () => {
    const { pool } = await withServer((incoming, response) => {
      const { method, url, headers } = incoming;
      incoming.setEncoding('utf8').on('data', (body: string) => {
        response.end(
          JSON.stringify({
            method,
            url,
            body,
            id: headers['x-correlation-id'],
            type: headers['content-type'],
          }),
        );
      });
    });
    for (const body of ['{"a":1}', '{"name":"Jürgen 🙂"}']) {
      const { status, text } = await pool.post(request(body));
      const type = 'application/json';
      const expected = { method: 'POST', url: '/graphql?a=b', body, id: '12345678', type };
      assert.deepEqual([status, JSON.parse(text)], [200, expected]);
    }
  });

  it('reuses a connection, and opens another one only while all are busy', async () => {
    const { pool, sockets } = await withServer((_request, response) => response.end('x'));
    for (let index = 0; index < 5; index++) await pool.post(request());
    assert.equal(sockets.size, 1);
    await Promise.all([pool.post(request()), pool.post(request()), pool.post(request())]);
    assert.equal(sockets.size, 3);
  });

  it('opens no more connections than its limit: other requests wait, in order', async () => {
    const order: string[] = [];
    const { pool, sockets } = await withServer(
      (incoming, response) => {
        incoming.on('data', (body: Buffer) => order.push(body.toString()));
        setImmediate(() => response.end('x'));
      },
      { connections: 2 },
    );
    await Promise.all(['1', '2', '3', '4', '5', '6'].map((body) => pool.post(request(body))));
    assert.equal(sockets.size, 2);
    assert.deepEqual(order, [...order].sort());
  });

  it('does not use a connection that the server announced to close', async () => {
    const { pool, sockets } = await withServer((_request, response) => {
      response.setHeader('connection', 'close').end('x');
    });
    await pool.post(request());
    await pool.post(request());
    assert.equal(sockets.size, 2);
  });

  it('does not use a connection that the server may be about to close', async () => {
    const { pool, sockets } = await withSocket((socket) =>
      socket.write(ok.replace('content-length', 'keep-alive: timeout=1\r\ncontent-length')),
    );
    await pool.post(request());
    await pool.post(request());
    assert.equal(sockets.length, 2);
  });

  it('does not accept bytes sent before the request as its answer', async () => {
    const { pool, sockets } = await withSocket((socket) => socket.write(ok));
    await pool.post(request());
    const [socket = assert.fail()] = sockets;
    // This looks like a smuggled second answer.
    socket.write(ok.replace('ok', 'no'));
    await closing(socket);
    assert.equal((await pool.post(request())).text, 'ok');
    assert.equal(sockets.length, 2);
  });
});

describe('an answer that does not arrive', () => {
  it('is a broken connection when no server listens', async () => {
    const server = createPlainServer();
    const url = await listening(server);
    server.close();
    await once(server, 'close');
    await assert.rejects(poolFor(url).post(request()), ConnectionError);
  });

  it('is a broken connection when it is reset, before or during the answer', async () => {
    for (const begun of ['', 'HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"da']) {
      const { pool } = await withSocket((socket) => {
        if (begun === '') socket.resetAndDestroy();
        else socket.write(begun, () => socket.resetAndDestroy());
      });
      await assert.rejects(pool.post(request()), ConnectionError);
    }
  });

  it('ends at the deadline, even if single bytes keep arriving', async () => {
    const { pool, sockets } = await withSocket((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    await assert.rejects(pool.post(request('{}', undefined, 200)), DeadlineError);
    const [socket] = sockets;
    await closing(socket ?? assert.fail());
  });

  it('ends when its caller aborts, which closes the connection for the server', async () => {
    const asked = Promise.withResolvers<void>();
    const { pool, sockets } = await withSocket(() => asked.resolve());
    const gone = new AbortController();
    const answer = pool.post(request('{}', gone.signal));
    await asked.promise;
    const reason = new Error('gone');
    gone.abort(reason);
    await assert.rejects(answer, reason);
    const [socket] = sockets;
    await closing(socket ?? assert.fail());
  });

  it('is not requested when its caller has already aborted', async () => {
    const { pool, sockets } = await withSocket((socket) => socket.write(ok));
    await assert.rejects(pool.post(request('{}', AbortSignal.abort(new Error('gone')))), /gone/);
    assert.equal(sockets.length, 0);
  });

  it('leaves the place of an aborted request to the next one', async () => {
    const held: (() => void)[] = [];
    const { pool } = await withServer((_request, response) => void held.push(() => response.end('x')), {
      connections: 1,
    });
    const first = pool.post(request());
    const gone = new AbortController();
    const second = pool.post(request('{}', gone.signal));
    const third = pool.post(request());
    gone.abort(new Error('gone'));
    await assert.rejects(second, /gone/);
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held.shift()?.();
    await first;
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held.shift()?.();
    assert.equal((await third).text, 'x');
  });

  it('is refused when it is too large, before all of it has arrived', async () => {
    const { pool } = await withServer((_request, response) => response.end('x'.repeat(2000)), {
      maxAnswerBytes: 1000,
    });
    await assert.rejects(pool.post(request()), MalformedResponseError);
  });
});

describe('a pool that ends', () => {
  it('finishes its pending exchanges', async () => {
    const asked = Promise.withResolvers<() => void>();
    const { pool, sockets } = await withServer((_request, response) =>
      asked.resolve(() => void response.end('late')),
    );
    const answer = pool.post(request());
    const finish = await asked.promise;
    const closed = pool.close();
    await assert.rejects(pool.post(request()), ConnectionError);
    finish();
    assert.equal((await answer).text, 'late');
    await closed;
    await Promise.all([...sockets].map(closing));
  });

  it('aborts its pending exchanges when it is destroyed', async () => {
    const asked = Promise.withResolvers<void>();
    const { pool } = await withSocket(() => asked.resolve());
    const answer = pool.post(request());
    await asked.promise;
    pool.destroy();
    await assert.rejects(answer, ConnectionError);
  });
});
