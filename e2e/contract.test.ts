import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse, validate } from 'graphql';
import { readApiSchema } from './api-schema.ts';
import { operationNames } from './operations.ts';

const folder = new URL('./', import.meta.url);

describe('the consumer contract', () => {
  it('fits the composed supergraph', async () => {
    const schema = await readApiSchema();
    for (const file of await readdir(new URL('operations/', folder))) {
      if (!file.endsWith('.graphql')) continue;
      const document = parse(await readFile(new URL(`operations/${file}`, folder), 'utf8'));
      assert.deepEqual(validate(schema, document), [], file);
    }
  });

  it('is sent whole: every operation is used by an end-to-end test', async () => {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'));
    const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
    const unused = operationNames.filter((name) => !texts.some((text) => text.includes(`(${name}Document,`)));
    assert.deepEqual(unused, []);
  });
});
