import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { freePort } from '#platform/server/free-port.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';

let port: number;
let target: Server;
let proxy: FaultProxy;
const sockets = new Set<Socket>();

/** Starts a target that sends back what it gets. */
async function startTarget(): Promise<void> {
  target = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  target.listen(port, '127.0.0.1');
  await once(target, 'listening');
}

function stopTarget(): void {
  target.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
}

/** A connection through the proxy, and what came back. */
async function open() {
  const socket = connect(proxy.port, '127.0.0.1');
  const client = { socket, received: '', error: '' };
  socket.on('data', (bytes: Buffer) => (client.received += bytes.toString()));
  socket.on('error', (error: Error & { code?: string }) => (client.error = error.code ?? ''));
  await once(socket, 'connect');
  return client;
}

const isOpen = () =>
  open().then(
    ({ socket }) => Boolean(socket.destroy()),
    () => false,
  );

beforeEach(async () => {
  port = await freePort();
  await startTarget();
  proxy = await startFaultProxy(port);
  await eventually(isOpen, 'the proxy');
});
afterEach(async () => {
  await proxy.close();
  stopTarget();
});

describe('the fault proxy', () => {
  it('passes everything on in order, also at the end of a delay', async () => {
    const { socket, ...client } = await open();
    socket.on('data', (bytes: Buffer) => (client.received += bytes.toString()));
    proxy.delay(200);
    socket.write('a');
    await new Promise((resolve) => setImmediate(resolve));
    socket.write('b');
    proxy.delay(0);
    socket.write('c');
    await eventually(() => client.received === 'abc', `abc, not ${client.received}`);
    socket.destroy();
  });

  it('resets connections', async () => {
    const client = await open();
    client.socket.write('a');
    await eventually(() => client.received === 'a', 'the answer');
    proxy.reset();
    await eventually(() => client.error === 'ECONNRESET', 'the reset');
  });

  it('holds everything back while it is a black hole, and loses nothing', async () => {
    const client = await open();
    client.socket.write('a');
    await eventually(() => client.received === 'a', 'the answer');
    proxy.swallow();
    client.socket.write('b');
    const other = await open();
    other.socket.write('c');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([client.received, other.received], ['a', '']);
    proxy.release();
    await eventually(() => client.received === 'ab' && other.received === 'c', 'what was held back');
    client.socket.destroy();
    other.socket.destroy();
  });

  it('refuses connections while its target does, and accepts them again', async () => {
    stopTarget();
    await eventually(async () => !(await isOpen()), 'a refusal');
    await startTarget();
    await eventually(isOpen, 'the target');
  });
});
