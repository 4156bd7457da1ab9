import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

describe('docs/frontend.md', () => {
  it('shows every file of docs/frontend as it is, and no other code', async () => {
    const page = await read('frontend.md');
    const shown = [...page.matchAll(/^```(?:ts|yaml)\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
    // What codegen makes is not shown.
    const names = (await readdir(new URL('frontend/', import.meta.url))).filter((name) => name !== 'gql.ts');
    const files = await Promise.all(
      names.map(async (name) => ({ name, text: await read(`frontend/${name}`) })),
    );
    const missing = files.filter(({ text }) => !shown.includes(text)).map(({ name }) => name);
    assert.deepEqual(missing, [], 'copy these files into the page');
    assert.equal(shown.length, files.length);
  });
});
