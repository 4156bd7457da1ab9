import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, isEnumType, isScalarType } from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { ExactNumber } from '#platform/json/exact-number.ts';
import { leafCoercion } from './leaf.ts';

const schema = buildSchema(`
  enum Colour { RED BLUE }
  scalar JSON
  type Query { int: Int float: Float string: String boolean: Boolean id: ID colour: Colour json: JSON }
`);

/** Values that a subgraph may send as JSON in the place of a scalar. */
const numbers = [0, 1, -1, 1.5, -0, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e20, 1e-7];
const texts = ['', '0', '1', '1.5', '1e3', ' 7 ', 'text', 'RED', 'true', 'NaN', 'Infinity'];
const values: readonly unknown[] = [...numbers, ...texts, true, false, [], [1], {}, { id: 1 }];

/** The result of graphql-js, or undefined where it throws. */
function expected(type: GraphQLNamedType | undefined, value: unknown): unknown {
  try {
    return isScalarType(type) || isEnumType(type) ? type.serialize(value) : undefined;
  } catch {
    return undefined;
  }
}

function coercionOf(name: string) {
  const type = schema.getType(name);
  return isScalarType(type) || isEnumType(type) ? leafCoercion(type) : undefined;
}

describe('a scalar that a subgraph sends', () => {
  for (const name of ['Int', 'Float', 'String', 'Boolean', 'ID', 'Colour']) {
    it(`is coerced like graphql-js does: ${name}`, () => {
      const coerce = coercionOf(name);
      assert.ok(coerce);
      for (const value of values) {
        const what = `${name} ${JSON.stringify(value)}`;
        assert.deepEqual(coerce?.(value), expected(schema.getType(name), value), what);
      }
    });
  }

  it('becomes a string where it is an ID, if its digits can be written', () => {
    const coerce = coercionOf('ID');
    assert.equal(coerce?.(1), '1');
    assert.equal(coerce?.('1'), '1');
    assert.equal(coerce?.(1e21), undefined);
  });

  it('stays unchanged where it is custom', () => {
    const coerce = coercionOf('JSON');
    for (const value of values) assert.equal(coerce?.(value), value);
  });

  it('is invalid where it is custom and nested too deep to be written', () => {
    const coerce = coercionOf('JSON');
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    assert.deepEqual(coerce?.(nested(1000)), nested(1000));
    assert.equal(coerce?.(nested(1001)), undefined);
    assert.equal(coerce?.({ a: nested(5000) }), undefined);
  });

  it('keeps digits that a double would round where it is an ID, a string or custom', () => {
    const long = new ExactNumber('9007199254740993');
    assert.equal(coercionOf('ID')?.(long), '9007199254740993');
    assert.equal(coercionOf('String')?.(long), '9007199254740993');
    assert.equal(coercionOf('JSON')?.(long), long);
    assert.equal(coercionOf('Float')?.(long), 9007199254740992);
    assert.equal(coercionOf('Int')?.(long), undefined);
    assert.equal(coercionOf('ID')?.(new ExactNumber('0.12345678901234567891')), undefined);
    assert.equal(coercionOf('Float')?.(new ExactNumber('1234567890123456789e400')), undefined);
  });
});
