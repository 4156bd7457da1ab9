import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAt, recipientsOf } from './report-form.ts';

describe('the form of a report', () => {
  it('takes addresses as people write them', () => {
    assert.deepEqual(recipientsOf(' ada@example.org; bob@example.org,\ncay@example.org '), [
      'ada@example.org',
      'bob@example.org',
      'cay@example.org',
    ]);
    assert.deepEqual(recipientsOf('  '), []);
  });

  it('shows the error of one of several values at its field', () => {
    assert.equal(errorAt({ 'recipients.1': 'Is unknown.' }, 'recipients'), 'Is unknown.');
    assert.equal(errorAt({ recipientsOf: 'Other.' }, 'recipients'), undefined);
  });
});
