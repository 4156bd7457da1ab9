import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveInMemory } from './testing/in-memory-gateway.ts';

const gateway = serveInMemory({
  goods: {
    sdl: `
      input Range { from: Int! = 1 upTo: Int }
      type Query { good: Good goods(first: Int! = 2, in: Range, ids: [ID!]): [Good!] }
      type Good @key(fields: "id") { id: ID! name: String }
    `,
    resolvers: {
      Query: {
        good: () => ({ id: '1', name: 'Lamp' }),
        goods: (_root: unknown, { first }: { first: number }) =>
          Array.from({ length: first }, (_, index) => ({ id: String(index), name: `good ${index}` })),
      },
    },
  },
  stock: {
    sdl: 'type Good @key(fields: "id") { id: ID! left(least: Int! = 1): Int }',
    resolvers: { Good: { left: (_good: unknown, { least }: { least: number }) => least } },
  },
});

describe('null for an optional variable', () => {
  const refused = [
    'query ($x: Boolean = true) { good @skip(if: $x) { name } }',
    'query ($x: Boolean = true) { good { name left @include(if: $x) } }',
    'query ($x: Boolean = true) { ...Root } fragment Root on Query { good { ... @skip(if: $x) { name } } }',
    'query ($x: Boolean = false) { good { left } goods @skip(if: $x) { name } }',
    'query ($x: Int = 1) { goods(first: $x) { name } }',
    'query ($x: Int) { goods(first: $x) { name } }',
    'query ($x: Int) { good { left(least: $x) } }',
    'query ($x: Int) { goods(in: { from: $x }) { name } }',
    'query ($x: ID = "1") { goods(ids: [$x]) { name } }',
    'query ($x: String = "Good") { __type(name: $x) { name } }',
  ];
  for (const query of refused) {
    it(`is rejected, with the variable's name, where null is not allowed: ${query}`, async () => {
      const { data, errors = [] } = await gateway.ask(query, { x: null });
      assert.equal(data, undefined);
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? '', /^BAD_USER_INPUT at : Variable "\$x" is used where "\w+!" is expected/);
      assert.deepEqual(gateway.asked, []);
      assert.equal((await gateway.ask(query)).errors, undefined);
    });
  }

  it('is null where null is allowed, even with a default', async () => {
    const query = `query ($upTo: Int = 3, $in: Range = { upTo: 3 }, $old: Boolean = true) {
      goods(in: { upTo: $upTo }) { name } more: goods(in: $in) { name }
      __type(name: "Good") { fields(includeDeprecated: $old) { name } }
    }`;
    const { errors } = await gateway.ask(query, { upTo: null, in: null, old: null });
    assert.equal(errors, undefined);
    assert.equal(gateway.asked[0]?.variables['upTo'], null);
  });
});
