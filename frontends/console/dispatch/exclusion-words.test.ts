import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { buildSchema, GraphQLEnumType } from 'graphql';
import type { ExclusionCode } from '#generated/documents/frontends/console/dispatch.ts';

// The language of a page is asked of its document when the module is loaded.
Object.assign(globalThis, {
  document: { documentElement: {} },
  localStorage: { getItem: () => null },
});
const { exclusionIn } = await import('./exclusion-words.ts');

describe('the reason why a vendor was not asked', () => {
  it('has German words for every code of the API', async () => {
    const sdl = await readFile(new URL('../../../schema.graphql', import.meta.url), 'utf8');
    const type = buildSchema(sdl, { assumeValid: true }).getType('ExclusionCode');
    assert.ok(type instanceof GraphQLEnumType);
    const untranslated = type
      .getValues()
      .map(({ name }) => exclusionIn('de', { code: name as ExclusionCode, reason: name }))
      .filter((words) => /^[A-Z_]+$/.test(words));
    assert.deepEqual(untranslated, []);
  });

  it('is the sentence of the API, with its facts, for English readers', () => {
    const exclusion = { code: 'OUT_OF_AREA', reason: '12.3 km away, serves 10 km' } as const;
    assert.equal(exclusionIn('en', exclusion), exclusion.reason);
  });
});
