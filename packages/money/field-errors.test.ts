import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorOf, namesWithin } from './field-errors.ts';

const problem = {
  code: 'BAD_USER_INPUT',
  message: '2 fields are not valid.',
  fields: { 'amount.currency': 'must be EUR', reference: 'is too long' },
  retryAfter: undefined,
};

describe('the error of a field', () => {
  it('is also that of a part of it', () => {
    assert.equal(errorOf(problem, 'amount'), 'must be EUR');
    assert.equal(errorOf(problem, 'reference'), 'is too long');
    assert.equal(errorOf(problem, 'am'), undefined);
    assert.equal(errorOf(undefined, 'amount'), undefined);
  });

  it('is known by its whole name', () => {
    assert.deepEqual(namesWithin(problem, ['amount']), ['amount.currency']);
  });
});
