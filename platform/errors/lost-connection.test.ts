import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLostConnection } from './lost-connection.ts';

/** What Node, pg, Prisma and its adapter throw. */
const losses: Readonly<Record<string, unknown>> = {
  'an administrator ended it': { code: '57P01' },
  'Postgres crashed': { code: '57P02' },
  'Postgres starts': { code: '57P03' },
  'class 08': { code: '08006' },
  'too many connections': { code: '53300' },
  'refused, as a cause': new Error('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
  reset: { code: 'ECONNRESET' },
  'no way to its host': { code: 'EHOSTUNREACH' },
  'pg after its time to connect': new Error('timeout expired'),
  'pg without a code': new Error('Connection terminated unexpectedly'),
  Prisma: { code: 'P1001' },
  'Prisma in meta': { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } } },
  'Prisma with the code of Postgres': {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode: '57P01' } } },
  },
};

describe('isLostConnection', () => {
  for (const [name, error] of Object.entries(losses)) {
    it(`is true: ${name}`, () => assert.equal(isLostConnection(error), true));
  }

  it('is false for every other failure, and for a cause that is its own', () => {
    const circular = new Error('round');
    circular.cause = circular;
    for (const error of [
      new TypeError('x'),
      { code: '23505' },
      { code: 'P2002' },
      null,
      'ECONNREFUSED',
      circular,
    ])
      assert.equal(isLostConnection(error), false);
  });
});
