import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { providerFields, providerInput } from './provider-fields.ts';

describe('the credentials of a provider', () => {
  it('are complete for Twilio', () => {
    assert.deepEqual(
      providerInput('TWILIO', (name) => `the ${name}`),
      { twilio: { accountSid: 'the accountSid', authToken: 'the authToken', from: 'the from' } },
    );
  });

  it('leave out an empty address of OpenAI, so that the default holds', () => {
    assert.deepEqual(
      providerInput('OPENAI', (name) => (name === 'baseUrl' ? '' : name)),
      { openai: { apiKey: 'apiKey', model: 'model' } },
    );
  });

  it('have one secret each, which is never shown', () => {
    for (const fields of Object.values(providerFields)) {
      assert.equal(fields.filter(({ isSecret }) => isSecret).length, 1);
    }
  });
});
