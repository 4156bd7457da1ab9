import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProviderHealthFactsFragment } from '#generated/documents/frontends/console/providers.ts';
import { healthOf } from './health-of.ts';

const answered: Omit<ProviderHealthFactsFragment, 'provider' | 'account' | 'sandbox'> = {
  calls: 1,
  p50Ms: 10,
  p95Ms: 20,
  failures: [],
  breaker: 'CLOSED',
  lastSuccessAt: null,
};

describe('the health of an account', () => {
  const sandbox = { provider: 'TWILIO', account: 'default', sandbox: true, ...answered };
  const real = { provider: 'TWILIO', account: 'default', sandbox: false, ...answered };
  const other = { provider: 'TWILIO', account: 'berlin', sandbox: false, ...answered };
  const all = [sandbox, real, other];

  it('is that of the sandbox while nothing is saved', () => {
    assert.equal(healthOf(all, { provider: 'TWILIO', account: 'default', savedAt: null }), sandbox);
  });

  it('is that of the account itself once it is saved, and none before it was asked', () => {
    const savedAt = '2026-11-28T12:00:00Z';
    assert.equal(healthOf(all, { provider: 'TWILIO', account: 'berlin', savedAt }), other);
    assert.equal(healthOf([sandbox], { provider: 'TWILIO', account: 'default', savedAt }), undefined);
    assert.equal(healthOf(all, { provider: 'OPENAI', account: 'default', savedAt }), undefined);
  });
});
