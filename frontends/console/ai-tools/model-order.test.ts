import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inOrder, moved } from './model-order.ts';

const of = (provider: string, account = 'default') => ({ provider, account });

describe('the order of language models', () => {
  it('is the preference, then the catalogue, without accounts that are gone', () => {
    const connected = [of('OPENAI'), of('ANTHROPIC'), of('GEMINI', 'berlin')];
    const order = inOrder(connected, [of('GEMINI', 'berlin'), of('XAI'), of('GEMINI')]);
    assert.deepEqual(order, [of('GEMINI', 'berlin'), of('OPENAI'), of('ANTHROPIC')]);
  });

  it('changes by a step, and not beyond its ends', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
    assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
    assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
    assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
  });
});
