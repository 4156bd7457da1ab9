import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { providerPath } from '../../hub/definition/provider-path.ts';
import type { World } from '../world.ts';

/** Lines that the description of a provider has at most, and any other file of it. */
const longest = { description: 60, other: 150 };

/** Where the folders of providers are. A made-up one of a test lies beside the test. */
const folders = ['../../providers/', '../../hub/testing/'].map((path) => new URL(path, import.meta.url));

export function testDescription(provider: Provider, world: () => World): void {
  const { id, fields, schema } = provider;

  it('is described by fields that its schema reads', () => {
    const values = world().credentialsOf(provider);
    assert.match(id, /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/);
    assert.ok(provider.capabilities.length > 0);
    assert.deepEqual(schema.parse(values), world().standIns.credentialsOf(id));
    assert.equal(schema.safeParse({ ...values, unknownField: 'x' }).success, false);
    for (const [name, { kind, isRequired, label, help, pattern }] of Object.entries(fields)) {
      const { [name]: value, ...others } = values;
      assert.equal(schema.safeParse(others).success, !isRequired, `${name} is required: ${isRequired}`);
      assert.ok(label !== '' && help.endsWith('.'), `${name} has a label and a sentence of help`);
      assert.ok(['SECRET', 'SETTING'].includes(kind));
      if (value === undefined) continue;
      // A pattern with a `g` would remember where it was.
      assert.equal(pattern.global, false);
      assert.equal(schema.safeParse({ ...values, [name]: `${value}\u0000` }).success, false, name);
    }
    if (provider.blame !== null) assert.ok(Object.hasOwn(fields, provider.blame));
  });

  it('is one folder of small files', async () => {
    const name = providerPath(id);
    const folder = await firstFolder(name);
    const files = (await readdir(folder)).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    const lengths = await Promise.all(
      files.map(async (file) => {
        const text = await readFile(new URL(file, folder), 'utf8');
        const isDescription = file === `${name}.ts`;
        return { file, lines: text.split('\n').length - 1, isDescription };
      }),
    );
    const tooLong = lengths.filter(
      ({ lines, isDescription }) => lines > (isDescription ? longest.description : longest.other),
    );
    assert.deepEqual(tooLong, []);
    assert.ok(
      lengths.some(({ isDescription }) => isDescription),
      `${fileURLToPath(folder)}${name}.ts describes it`,
    );
  });
}

async function firstFolder(name: string): Promise<URL> {
  for (const parent of folders) {
    const folder = new URL(`${name}/`, parent);
    if ((await readdir(folder).catch(() => [])).length > 0) return folder;
  }
  throw new Error(`There is no folder ${name}.`);
}
