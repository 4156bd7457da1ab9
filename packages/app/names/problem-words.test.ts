import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

// The language of a page is asked of its document when the module is loaded.
Object.assign(globalThis, {
  document: { documentElement: {} },
  localStorage: { getItem: () => null },
});
const { problemIn } = await import('./problem-words.ts');

describe('a problem in the language of the reader', () => {
  it('is translated by its code, whatever the sentence of the API', () => {
    assert.equal(
      problemIn('de', { code: 'FORBIDDEN', message: 'Agents only.' }),
      'Ihr Konto darf das nicht.',
    );
    assert.equal(problemIn('en', { code: 'FORBIDDEN', message: 'Agents only.' }), 'Agents only.');
  });

  it('is the sentence of the API where that says more than the code', () => {
    for (const code of ['BAD_USER_INPUT', 'CONFLICT', 'A_CODE_OF_TOMORROW'])
      assert.equal(problemIn('de', { code, message: 'The order is paid.' }), 'The order is paid.');
  });
});
