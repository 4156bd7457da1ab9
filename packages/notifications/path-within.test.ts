import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathWithin } from './path-within.ts';

describe('the link of a notification', () => {
  it('opens within the app that it leads to', () => {
    assert.equal(pathWithin('/console', '/console/orders/7'), '/orders/7');
    assert.equal(pathWithin('/console', '/console'), '/');
  });

  it('leaves the app for any other place', () => {
    assert.equal(pathWithin('/console', '/vendor/offers'), null);
    assert.equal(pathWithin('/console', '/consoles/7'), null);
    assert.equal(pathWithin('/console', null), null);
  });
});
