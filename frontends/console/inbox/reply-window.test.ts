import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOpenAt } from './reply-window.ts';

const noon = Date.parse('2026-03-28T12:00:00Z');

describe('the window in which an answer can go out', () => {
  it('closes by itself while a page shows it', () => {
    const window = { isOpen: true, closesAt: '2026-03-28T12:00:00.000Z' };
    assert.equal(isOpenAt(window, noon - 1), true);
    assert.equal(isOpenAt(window, noon), false);
  });

  it('without an end stays as it was loaded', () => {
    assert.equal(isOpenAt({ isOpen: true, closesAt: null }, noon), true);
    assert.equal(isOpenAt({ isOpen: false, closesAt: null }, noon), false);
  });
});
