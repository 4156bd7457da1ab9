import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ConnectionError, MalformedResponseError } from './http-errors.ts';
import { ResponseReader } from './response-reader.ts';
import type { HttpResponse } from './response-reader.ts';

const ok = 'HTTP/1.1 200 OK\r\n';

/** Reads a response that arrives in the given pieces; `undefined` when more is expected. */
function readAll(pieces: readonly Buffer[], maxBytes = 1000): HttpResponse | undefined {
  const reader = new ResponseReader(maxBytes);
  let response: HttpResponse | undefined;
  for (const piece of pieces) response = reader.read(piece);
  return response;
}

function read(text: string, maxBytes?: number): HttpResponse | undefined {
  return readAll([Buffer.from(text)], maxBytes);
}

/** Splits the bytes at the given offsets. */
function cut(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const at = [0, ...[...new Set(places.map((place) => place % bytes.length))].sort((a, b) => a - b)];
  return at
    .map((from, index) => bytes.subarray(from, at[index + 1] ?? bytes.length))
    .filter(({ length }) => length > 0);
}

describe('a response', () => {
  it('has its status, its text and whether the connection stays open', () => {
    assert.deepEqual(
      read(`${ok}Content-Length: 4\r\nKeep-Alive: timeout=5, max=100\r\n\r\nno ü`.replace('4', '5')),
      {
        status: 200,
        text: 'no ü',
        keepAlive: true,
        idleSeconds: 5,
      },
    );
  });

  it('is the same however its bytes are split, with a known length or in chunks', () => {
    const responses = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 60 }),
      isChunked: fc.boolean(),
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
      interim: fc.boolean(),
      cuts: fc.array(fc.nat(), { maxLength: 40 }),
    });
    fc.assert(
      fc.property(responses, ({ text, isChunked, sizes, interim, cuts }) => {
        const body = Buffer.from(text);
        const head = Buffer.from(
          `${interim ? 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n' : ''}${ok}` +
            `${isChunked ? 'Transfer-Encoding: chunked' : `content-length: ${body.length}`}\r\n\r\n`,
        );
        const bytes = Buffer.concat([head, isChunked ? chunked(body, sizes) : body]);
        assert.equal(readAll(cut(bytes, cuts))?.text, body.toString());
      }),
      { numRuns: 500, seed: 20_261 },
    );
  });

  it('may have chunk extensions and trailers, which are ignored', () => {
    const body = '3;name="v"\r\nabc\r\n2 \r\nde\r\n0\r\nexpires: never\r\n\r\n';
    assert.equal(read(`${ok}transfer-encoding: Chunked\r\n\r\n${body}`)?.text, 'abcde');
  });

  it('without a length ends with its connection, which is not reused', () => {
    const reader = new ResponseReader(100);
    assert.equal(reader.read(Buffer.from(`${ok}content-type: application/json\r\n\r\n{"a"`)), undefined);
    assert.equal(reader.read(Buffer.from(':1}')), undefined);
    assert.deepEqual(reader.end(), {
      status: 200,
      text: '{"a":1}',
      keepAlive: false,
      idleSeconds: undefined,
    });
  });

  it('whose status allows no body is complete at once', () => {
    assert.equal(read('HTTP/1.1 204 No Content\r\n\r\n')?.status, 204);
    assert.equal(read('HTTP/1.1 304\r\ncontent-length: 10\r\n\r\n')?.text, '');
  });

  it('shows by its version and its header whether the connection stays open', () => {
    const empty = 'content-length: 0\r\n\r\n';
    assert.equal(read(`${ok}${empty}`)?.keepAlive, true);
    assert.equal(read(`${ok}Connection: Close\r\n${empty}`)?.keepAlive, false);
    assert.equal(read(`HTTP/1.0 200 OK\r\n${empty}`)?.keepAlive, false);
    assert.equal(read(`HTTP/1.0 200 OK\r\nconnection: keep-alive\r\n${empty}`)?.keepAlive, true);
  });

  it('that ends early is a broken connection', () => {
    for (const text of [
      '',
      'HTTP/1.1 2',
      `${ok}content-length: 3\r\n\r\nab`,
      `${ok}transfer-encoding: chunked\r\n\r\n2\r\na`,
    ]) {
      const reader = new ResponseReader(100);
      if (text !== '') assert.equal(reader.read(Buffer.from(text)), undefined);
      assert.throws(() => reader.end(), ConnectionError);
    }
  });
});

describe('an invalid response', () => {
  const malformed: Readonly<Record<string, string>> = {
    'another protocol': 'SSH-2.0-OpenSSH_9.6\r\n\r\n',
    'HTTP/2': 'HTTP/2 200\r\n\r\n',
    'a change of protocols': 'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'a length that is no number': `${ok}content-length: +3\r\n\r\nabc`,
    'two lengths': `${ok}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`,
    'a length beside chunks': `${ok}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    'an unknown transfer encoding': `${ok}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    'a compressed body': `${ok}content-encoding: gzip\r\ncontent-length: 1\r\n\r\nx`,
    'a folded header': `${ok}x-a: 1\r\n b\r\ncontent-length: 0\r\n\r\n`,
    'a space before a colon': `${ok}content-length : 0\r\n\r\n`,
    'a header without a name': `${ok}: 0\r\n\r\n`,
    'more than it announced': `${ok}content-length: 1\r\n\r\nab`,
    'a second answer after chunks': `${ok}transfer-encoding: chunked\r\n\r\n0\r\n\r\n${ok}\r\n`,
    'a chunk without a size': `${ok}transfer-encoding: chunked\r\n\r\nxyz\r\n`,
    'a chunk longer than its size': `${ok}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`,
    'a chunk line without a carriage return': `${ok}transfer-encoding: chunked\r\n\r\n1\nab`,
    'an endless head': `${ok}x: ${'a'.repeat(70_000)}`,
    'an endless chunk line': `${ok}transfer-encoding: chunked\r\n\r\n1;${'a'.repeat(20_000)}`,
    'endless trailers': `${ok}transfer-encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(5000)}`,
  };
  for (const [name, text] of Object.entries(malformed)) {
    it(`is refused: ${name}`, () => assert.throws(() => read(text), MalformedResponseError));
  }

  it('is refused as soon as it is known to be too large, however its length is given', () => {
    assert.equal(read(`${ok}content-length: 5\r\n\r\n12345`, 5)?.text, '12345');
    assert.throws(() => read(`${ok}content-length: 6\r\n\r\n`, 5), MalformedResponseError);
    assert.throws(() => read(`${ok}\r\n123456`, 5), MalformedResponseError);
    assert.throws(
      () => read(`${ok}transfer-encoding: chunked\r\n\r\n6\r\n123456`, 5),
      MalformedResponseError,
    );
  });
});

function chunked(body: Buffer, sizes: readonly number[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const size of [...sizes, body.length + 1]) {
    const part = body.subarray(at, at + size);
    at += part.length;
    if (part.length > 0)
      parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
