import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAfterMs } from './retry-after.ts';

const now = Date.parse('2026-05-04T10:00:00Z');
const after = (headers: Record<string, string>): number | null => retryAfterMs(new Headers(headers), now);

describe('retryAfterMs', () => {
  it('reads seconds, milliseconds, dates and the end of a window', () => {
    assert.equal(after({ 'retry-after': '30' }), 30_000);
    assert.equal(after({ 'retry-after': 'Mon, 04 May 2026 10:01:00 GMT' }), 60_000);
    assert.equal(after({ 'retry-after-ms': '250', 'retry-after': '1' }), 250);
    assert.equal(after({ 'x-ratelimit-reset': '12' }), 12_000);
    assert.equal(after({ 'x-ratelimit-reset': String(now / 1000 + 5) }), 5_000);
  });

  it('says nothing where the provider says nothing, or nothing that can be read', () => {
    assert.equal(after({}), null);
    assert.equal(after({ 'retry-after': 'soon' }), null);
    assert.equal(after({ 'retry-after': '-5' }), null);
  });

  it('is never in the past and never more than a day', () => {
    assert.equal(after({ 'retry-after': 'Mon, 04 May 2026 09:00:00 GMT' }), 0);
    assert.equal(after({ 'retry-after': '99999999' }), 86_400_000);
  });
});
