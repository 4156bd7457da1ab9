import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAccounts } from './accounts.ts';

describe('accounts of the examples', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'accounts-'));
    await writeFile(join(folder, 'in.graphql'), 'mutation { signIn }');
  });
  after(() => rm(folder, { recursive: true }));

  const write = (value: unknown) => writeFile(join(folder, 'accounts.json'), JSON.stringify(value));

  it('are empty without a file', async () => {
    assert.deepEqual(await readAccounts(folder), { whoAmI: undefined, accounts: [] });
  });

  it('have the operation of their file and their own variables', async () => {
    await write({
      whoAmI: { operation: 'in.graphql', show: ['me.name'] },
      accounts: [{ title: 'Ada', operation: 'in.graphql', variables: { name: 'ada' } }],
    });
    assert.deepEqual(await readAccounts(folder), {
      whoAmI: { query: 'mutation { signIn }', show: ['me.name'] },
      accounts: [{ title: 'Ada', query: 'mutation { signIn }', variables: { name: 'ada' } }],
    });
  });

  it('report the invalid field', async () => {
    await write({ accounts: [{ title: '', operation: 'in.graphql' }] });
    await assert.rejects(readAccounts(folder), /^Error: accounts\.json: accounts\.0\.title /);
    await write({ accounts: [{ title: 'Ada', operation: '../in.graphql' }] });
    await assert.rejects(readAccounts(folder), /accounts\.0\.operation is no name of a \*\.graphql file/);
    await write({ accounts: [{ title: 'Ada', operation: 'out.graphql' }] });
    await assert.rejects(readAccounts(folder), /accounts\.json names out\.graphql, which cannot be read/);
    await writeFile(join(folder, 'accounts.json'), '{');
    await assert.rejects(readAccounts(folder), /accounts\.json is not JSON/);
  });

  it('of this project can be read', async () => {
    const { accounts, whoAmI } = await readAccounts(
      fileURLToPath(new URL('../../docs/examples', import.meta.url)),
    );
    assert.ok(accounts.length > 0 && whoAmI !== undefined);
  });
});
