import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { parse, validate } from 'graphql';
import { loadSupergraph } from '#federation/federation.ts';
import { readExamples } from './examples.ts';

describe('readExamples', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'examples-'))));
  after(() => rm(folder, { recursive: true }));

  it('reads operations in the order of their names, with the variables beside them', async () => {
    await writeFile(join(folder, '02-b.graphql'), 'query B { b }');
    await writeFile(join(folder, '01-a.graphql'), 'query A { a }');
    await writeFile(join(folder, '01-a.json'), '{ "x": 1 }\n');
    await writeFile(join(folder, 'notes.txt'), 'nothing');
    assert.deepEqual(await readExamples(folder), [
      { query: 'query A { a }', variables: '{ "x": 1 }' },
      { query: 'query B { b }' },
    ]);
  });

  it('names the file whose variables are not JSON', async () => {
    await writeFile(join(folder, '02-b.json'), '{ x: 1 }');
    await assert.rejects(readExamples(folder), /02-b\.json has the variables/);
  });

  it('finds the examples of this project valid against its supergraph', async () => {
    const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
    const { schema } = loadSupergraph(await readFile(path('../supergraph.graphql'), 'utf8'));
    const examples = await readExamples(path('../../docs/examples'));
    assert.ok(examples.length > 0);
    for (const { query } of examples) assert.deepEqual(validate(schema, parse(query)), [], query);
  });
});
