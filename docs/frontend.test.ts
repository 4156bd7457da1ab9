import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { executeCodegen, loadCodegenConfig } from '@graphql-codegen/cli';

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

  it('has a configuration of codegen that makes what the examples import', async () => {
    const configFilePath = fileURLToPath(new URL('frontend/codegen.yml', import.meta.url));
    const { config } = await loadCodegenConfig({ configFilePath });
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const { result, error } = await executeCodegen({ ...config, cwd, silent: true });
    assert.ifError(error);
    assert.equal(result[0]?.content, await read('../generated/operations/e2e.ts'));
  });
});
