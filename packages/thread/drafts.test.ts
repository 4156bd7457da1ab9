import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftOf } from './drafts.ts';

const kept = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  },
});

describe('a draft', () => {
  it('belongs to the person who typed it, also after another one has used the browser', () => {
    draftOf('ada', 'conversation').keep('Dear customer');
    assert.equal(draftOf('bo', 'conversation').read(), '');
    draftOf('bo', 'conversation').keep('Hello');
    assert.equal(draftOf('ada', 'conversation').read(), 'Dear customer');
  });

  it('leaves nothing behind when it is sent', () => {
    for (const person of ['ada', 'bo']) draftOf(person, 'conversation').keep('');
    assert.equal(kept.size, 0);
  });
});
