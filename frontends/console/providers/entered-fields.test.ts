import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enteredFields } from './entered-fields.ts';

describe('the credentials of a provider', () => {
  it('are every field of its catalogue that has a value', () => {
    const fields = [
      { name: 'accountSid', required: true },
      { name: 'authToken', required: true },
    ];
    assert.deepEqual(
      enteredFields(fields, (name) => `the ${name}`),
      [
        { name: 'accountSid', value: 'the accountSid' },
        { name: 'authToken', value: 'the authToken' },
      ],
    );
  });

  it('leave out an optional field that stays empty, and send a required one so that the API can name it', () => {
    const fields = [
      { name: 'apiKey', required: true },
      { name: 'baseUrl', required: false },
    ];
    assert.deepEqual(
      enteredFields(fields, () => ''),
      [{ name: 'apiKey', value: '' }],
    );
  });
});
