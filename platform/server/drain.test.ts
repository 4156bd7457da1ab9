import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
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
});
