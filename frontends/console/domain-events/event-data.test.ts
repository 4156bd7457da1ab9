import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hrefOfSubject, readableData } from './event-data.ts';

describe('a domain event', () => {
  it('shows its data line by line, and what is no JSON as it is', () => {
    assert.equal(readableData('{"a":1}'), '{\n  "a": 1\n}');
    assert.equal(readableData('not json'), 'not json');
  });

  it('leads to what it happened to, where that has a page', () => {
    assert.equal(hrefOfSubject('order', '7'), '/orders/7');
    assert.equal(hrefOfSubject('provider', 'TWILIO'), undefined);
  });
});
