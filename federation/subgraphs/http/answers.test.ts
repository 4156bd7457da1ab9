import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ConnectionPool } from './connection-pool.ts';
import { ConnectionError, MalformedResponseError } from './http-errors.ts';
import type { HttpResponse } from './exchange.ts';

const ok = 'HTTP/1.1 200 OK\r\n';
const stops: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** What a pool makes of these bytes, each piece sent by itself. @param ends whether the server ends the connection then */
async function answerOf(pieces: readonly (string | Buffer)[], ends = false): Promise<HttpResponse> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy()).once('data', () => void send(socket));
  }).listen(0, '127.0.0.1');
  async function send(socket: Socket): Promise<void> {
    socket.setNoDelay(true);
    for (const piece of pieces) {
      socket.write(piece);
      await setImmediate();
    }
    if (ends) socket.end();
  }
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pool = new ConnectionPool(new URL(`http://127.0.0.1:${port}/graphql`), { maxAnswerBytes: 1000 });
  stops.push(
    () => pool.destroy(),
    () => (sockets.forEach((socket) => socket.destroy()), void server.close()),
  );
  return pool.post({ headers: [], body: '{}', deadlineMs: 5000, signal: undefined });
}

describe('an answer', () => {
  it('is decoded from UTF-8, wherever its bytes are cut', async () => {
    const bytes = Buffer.from(`${ok}content-length: 5\r\n\r\nno ü`);
    for (let at = 1; at < bytes.length; at += 1) {
      const { text } = await answerOf([bytes.subarray(0, at), bytes.subarray(at)]);
      assert.equal(text, 'no ü');
    }
  });

  it('may come in chunks with extensions and trailers, after an interim one', async () => {
    const interim = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n';
    const chunks = '3;name="v"\r\nabc\r\n2\r\nde\r\n0\r\nexpires: never\r\n\r\n';
    const { text } = await answerOf([interim, `${ok}transfer-encoding: Chunked\r\n\r\n`, chunks]);
    assert.equal(text, 'abcde');
  });

  it('without a length ends with its connection', async () => {
    assert.deepEqual(await answerOf([`${ok}\r\n{"a"`, ':1}'], true), { status: 200, text: '{"a":1}' });
  });

  it('without a body is complete at once', async () => {
    assert.deepEqual(await answerOf(['HTTP/1.1 204 No Content\r\n\r\n']), { status: 204, text: '' });
  });

  it('that ends early is a broken connection', async () => {
    for (const text of ['HTTP/1.1 2', `${ok}content-length: 3\r\n\r\nab`]) {
      await assert.rejects(answerOf([text], true), ConnectionError, text);
    }
  });
});

describe('what is no answer', () => {
  const malformed: Readonly<Record<string, string>> = {
    'another protocol': 'SSH-2.0-OpenSSH_9.6\r\n\r\n',
    'HTTP/2': 'HTTP/2 200\r\n\r\n',
    'a length that is no number': `${ok}content-length: +3\r\n\r\nabc`,
    'two lengths': `${ok}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`,
    'a length beside chunks': `${ok}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    'an unknown transfer encoding': `${ok}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    'a compressed body': `${ok}content-encoding: gzip\r\ncontent-length: 1\r\n\r\nx`,
    'a folded header': `${ok}x-a: 1\r\n b\r\ncontent-length: 0\r\n\r\n`,
    'a space before a colon': `${ok}content-length : 0\r\n\r\n`,
    'a header without a name': `${ok}: 0\r\n\r\n`,
    'a chunk without a size': `${ok}transfer-encoding: chunked\r\n\r\nxyz\r\n`,
    'a chunk longer than its size': `${ok}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`,
    'a chunk line without a carriage return': `${ok}transfer-encoding: chunked\r\n\r\n1\nab`,
    'an endless head': `${ok}x: ${'a'.repeat(70_000)}`,
    'endless trailers': `${ok}transfer-encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(60_000)}`,
    'more bytes than are allowed': `${ok}content-length: 2000\r\n\r\n${'x'.repeat(1500)}`,
    'more chunks than are allowed': `${ok}transfer-encoding: chunked\r\n\r\n5dc\r\n${'x'.repeat(1500)}`,
    'more than is allowed until its end': `${ok}\r\n${'x'.repeat(1500)}`,
  };
  for (const [name, text] of Object.entries(malformed)) {
    it(`is refused: ${name}`, () => assert.rejects(answerOf([text]), MalformedResponseError));
  }

  it('is refused: a change of protocols', async () => {
    const text = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n';
    await assert.rejects(answerOf([text]), ConnectionError);
  });
});
