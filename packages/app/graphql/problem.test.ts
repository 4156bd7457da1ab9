import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CombinedError } from '@urql/core';
import { problemOf } from './problem.ts';

const refused = (message: string, extensions: Record<string, unknown>) =>
  problemOf(new CombinedError({ graphQLErrors: [{ message, extensions }] }));

describe('the problem of an operation', () => {
  it('has the message of the field that is wrong', () => {
    const { code, fields } = refused('Must not be empty.', {
      code: 'BAD_USER_INPUT',
      field: 'input.summary',
    });
    assert.equal(code, 'BAD_USER_INPUT');
    assert.deepEqual(fields, { summary: 'Must not be empty.' });
  });

  it('has the message of each field when several are wrong', () => {
    const { message, fields } = refused('2 fields are not valid.', {
      code: 'BAD_USER_INPUT',
      field: 'input.summary',
      fields: [
        { field: 'input.summary', message: 'Must not be empty.' },
        { field: 'input.customer.phone', message: 'Is not a telephone number.' },
      ],
    });
    assert.equal(message, '2 fields are not valid.');
    assert.deepEqual(fields, {
      summary: 'Must not be empty.',
      'customer.phone': 'Is not a telephone number.',
    });
  });

  it('has no fields when something else is the matter', () => {
    assert.deepEqual(refused('Try later.', { code: 'RATE_LIMITED', retryAfter: 3 }), {
      code: 'RATE_LIMITED',
      message: 'Try later.',
      fields: {},
      retryAfter: 3,
    });
    const lost = problemOf(new CombinedError({ networkError: new Error('no route') }));
    assert.deepEqual([lost.code, lost.message], ['NETWORK', 'no route']);
  });
});
