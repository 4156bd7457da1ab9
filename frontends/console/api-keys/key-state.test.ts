import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyState, withNeeded } from './key-state.ts';

const now = Date.parse('2026-06-01T12:00:00Z');

describe('an API key', () => {
  it('is valid until it expires or is revoked', () => {
    assert.equal(keyState({ expiresAt: null, revokedAt: null }, now), 'valid');
    assert.equal(keyState({ expiresAt: '2026-06-01T12:00:01Z', revokedAt: null }, now), 'valid');
    assert.equal(keyState({ expiresAt: '2026-06-01T12:00:00Z', revokedAt: null }, now), 'expired');
    assert.equal(
      keyState({ expiresAt: '2026-01-01T00:00:00Z', revokedAt: '2025-01-01T00:00:00Z' }, now),
      'revoked',
    );
  });

  it('that may write something may read it too', () => {
    const known = ['orders:read', 'orders:write', 'audit:read'];
    assert.deepEqual(withNeeded(['orders:write'], known), ['orders:read', 'orders:write']);
    assert.deepEqual(withNeeded(['audit:read'], known), ['audit:read']);
  });
});
