import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse, validate } from 'graphql';
import { readApiSchema } from './api-schema.ts';
import { operationFiles, operationNames } from './operations.ts';

const folder = new URL('./', import.meta.url);

describe('the consumer contract', () => {
  it('fits the composed supergraph', async () => {
    const schema = await readApiSchema();
    for (const file of operationFiles) {
      const document = parse(await readFile(file, 'utf8'));
      assert.deepEqual(validate(schema, document), [], file.pathname);
    }
  });

  it('is sent whole: every operation is used by an end-to-end test', async () => {
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
    const unused = operationNames.filter((name) => !texts.some((text) => text.includes(`(${name}Document,`)));
    assert.deepEqual(unused, []);
  });
});
