import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';
import { refusalOf } from '../../hub/http/refusal.ts';
import { stripeFailure } from './failure.ts';

const error = (facts: object) => ({ error: { type: 'invalid_request_error', ...facts } });

const refusals: readonly (readonly [string, number, unknown, Partial<FailureFacts>])[] = [
  [
    'a card that is declined',
    402,
    error({ type: 'card_error', code: 'card_declined', decline_code: 'stolen_card', message: 'Declined.' }),
    { kind: 'REFUSED', message: 'Stripe refused: Declined.', providerCode: 'stolen_card' },
  ],
  [
    'a request that is still worked on',
    409,
    error({ type: 'idempotency_error', code: 'idempotency_key_in_use' }),
    { kind: 'LIMITED', providerCode: 'idempotency_key_in_use', outcome: 'NONE' },
  ],
  ['another conflict', 409, error({}), { kind: 'CONFLICT' }],
  ['an object under lock', 429, error({ code: 'lock_timeout' }), { kind: 'LIMITED' }],
  [
    'a restricted key without the right',
    403,
    error({ message: 'The key rk_test_canary lacks rak_charge_write to do this.' }),
    { kind: 'SCOPE', message: 'The Stripe key lacks the right rak_charge_write.' },
  ],
  ['a wrong key', 401, error({ message: 'Invalid API Key: rk_test_canary' }), { kind: 'CREDENTIALS' }],
  ['an unknown payment', 404, error({ code: 'resource_missing' }), { kind: 'GONE' }],
  [
    'a payment that was given back',
    400,
    error({ code: 'charge_already_refunded', message: 'It has been refunded.' }),
    { kind: 'REFUSED', providerCode: 'charge_already_refunded' },
  ],
  ['its own failure', 500, error({ type: 'api_error' }), { kind: 'UNAVAILABLE', outcome: 'UNKNOWN' }],
];

describe("Stripe's refusals", () => {
  for (const [name, status, body, expected] of refusals) {
    it(`say ${name}`, () => {
      const answer = { status, headers: new Headers(), text: JSON.stringify(body) };
      const failure = refusalOf({ name: 'Stripe', failure: stripeFailure }, answer);
      const { kind, message, providerCode, outcome } = failure;
      assert.partialDeepStrictEqual({ kind, message, providerCode, outcome }, expected);
      assert.doesNotMatch(message, /canary/);
    });
  }
});
