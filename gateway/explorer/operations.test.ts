import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

interface Operation {
  readonly kind: string;
  readonly name: string | null;
}

// Plain JavaScript for the browser, without types.
const { operationsOf } = (await import(new URL('./client/operations.js', import.meta.url).href)) as {
  operationsOf: (document: string) => readonly Operation[];
};

describe('operationsOf', () => {
  it('finds each operation with its kind and name', () => {
    const document = `query A($x: In = { query: 1 }) @live { a { query } } mutation @once { b } subscription C { c }`;
    assert.deepEqual(operationsOf(document), [
      { kind: 'query', name: 'A' },
      { kind: 'mutation', name: null },
      { kind: 'subscription', name: 'C' },
    ]);
  });

  it('treats a plain selection set as a query and omits fragments', () => {
    assert.deepEqual(operationsOf('{ a ...F } fragment F on T { b }'), [{ kind: 'query', name: null }]);
  });

  it('ignores comments and strings', () => {
    const document = '# mutation X {\nquery Q { a(text: "} mutation {", block: """ } " { """) }';
    assert.deepEqual(operationsOf(document), [{ kind: 'query', name: 'Q' }]);
  });
});
