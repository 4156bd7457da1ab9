import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { createLog } from '../log/log.ts';
import { maskError } from './masking.ts';

function logOf(): { readonly log: ReturnType<typeof createLog>; readonly lines: string[] } {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  return { log: createLog({ name: 'test', level: 'error', destination }), lines };
}

describe('an error that nobody expected', () => {
  it('is INTERNAL with the correlation id of its log line, which has the stack', () => {
    const { log, lines } = logOf();
    const { message, extensions } = maskError(new Error('secret'), log, 'request-1');
    assert.deepEqual(
      [message, extensions],
      ['Internal error.', { code: 'INTERNAL', correlationId: 'request-1' }],
    );
    assert.match(lines.join(''), /"stack":"Error: secret/);
  });

  it('is UPSTREAM_FAILED where the database is away, with one line without a stack for a thousand requests', () => {
    const { log, lines } = logOf();
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    for (let count = 0; count < 1_000; count += 1) {
      const { extensions } = maskError(refused, log, `request-${count}`);
      assert.deepEqual(extensions, { code: 'UPSTREAM_FAILED', retryAfter: 1 });
    }
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines.join(''), /"stack"/);
  });

  it('is UPSTREAM_FAILED where the disk of the database is full, also within an error of Prisma', () => {
    const { log, lines } = logOf();
    const full = { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '53100' } } } };
    const { message, extensions } = maskError(full, log, 'request-1');
    assert.match(message, /storage is full/);
    assert.deepEqual(extensions, { code: 'UPSTREAM_FAILED', retryAfter: 10 });
    assert.match(lines.join(''), /the disk of the database is full/);
  });
});
