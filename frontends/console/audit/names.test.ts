import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { buildSchema, GraphQLEnumType } from 'graphql';

// The language of a page is asked of its document when the module is loaded.
Object.assign(globalThis, {
  document: { documentElement: {} },
  localStorage: { getItem: () => null },
});
const { actionNames } = await import('./names.ts');
const { subjectNames } = await import('./subject-names.ts');

const schema = buildSchema(await readFile(new URL('../../../schema.graphql', import.meta.url), 'utf8'), {
  assumeValid: true,
});

describe('the names of the audit log', () => {
  for (const [type, texts] of [
    ['AuditAction', actionNames],
    ['AuditSubjectType', subjectNames],
  ] as const) {
    it(`are there for each ${type}, so that every one can be chosen as a filter`, () => {
      const found = schema.getType(type);
      assert.ok(found instanceof GraphQLEnumType);
      const values = found
        .getValues()
        .map(({ name }) => name)
        .toSorted();
      assert.deepEqual(Object.keys(texts.en).toSorted(), values);
    });
  }
});
