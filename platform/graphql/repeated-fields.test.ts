import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, print } from 'graphql';
import { withoutRepeatedFields } from './repeated-fields.ts';

describe('a document without repeated fields', () => {
  const cases: [string, string, string][] = [
    ['keeps one of equal fields, with its place', '{ a b a c b }', '{ a b c }'],
    [
      'keeps one of equal spreads',
      '{ ...A ...A } fragment A on Query { a a }',
      '{ ...A } fragment A on Query { a }',
    ],
    ['keeps aliases apart', '{ a x: a a: b x: a }', '{ a x: a a: b }'],
    ['looks into every level', '{ a { b b ... on B { c c } } }', '{ a { b ... on B { c } } }'],
    ['leaves what has arguments', '{ a(x: 1) a(x: 1) }', '{ a(x: 1) a(x: 1) }'],
    ['leaves what has directives', '{ a @skip(if: $s) a }', '{ a @skip(if: $s) a }'],
    ['leaves what has fields of its own', '{ a { b } a { c } }', '{ a { b } a { c } }'],
  ];
  for (const [what, given, expected] of cases) {
    it(what, () => assert.equal(print(withoutRepeatedFields(parse(given))), print(parse(expected))));
  }
});
