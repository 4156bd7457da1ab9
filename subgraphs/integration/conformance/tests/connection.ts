import assert from 'node:assert/strict';
import { it } from 'node:test';
import { GraphQLError } from 'graphql';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { defaultAccount } from '../../hub/connections/account.ts';
import { removeConnection } from '../../hub/connections/remove-connection.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { boss } from '../world.ts';
import type { World } from '../world.ts';

export function testConnection(provider: Provider, world: () => World): void {
  const { blame, isOAuth } = provider;

  // What a person must authorize first can't be asked before.
  if (blame !== null && !isOAuth) {
    it('refuses a secret of which one character is wrong, and names its field', async () => {
      const values = world().credentialsOf(provider);
      const field = blame;
      const wrong = { ...values, [field]: flipped(values[field] ?? '') };
      await assert.rejects(world().connect(provider, wrong), (error) => {
        assert.ok(error instanceof GraphQLError, String(error));
        assert.equal(error.extensions['code'], 'BAD_USER_INPUT', error.message);
        assert.equal(error.extensions['field'], `input.fields.${field}`);
        return true;
      });
      assert.equal(await rowsOf(world(), provider), 0);
    });
  }

  it('is connected by what its stand-in accepts, and asked for something free', async () => {
    await world().connect(provider);
    const before = world().wire.asked();
    await (await world().open(provider)).check();
    assert.ok(world().wire.asked() > before);
  });
}

export function testRemoval(provider: Provider, world: () => World): void {
  it('leaves nothing behind when it is removed, and is asked no more', async () => {
    const { services, wire } = world();
    const given = { provider: provider.id, account: defaultAccount };
    const opened = await world().open(provider);
    await removeConnection(services, given, boss);
    assert.equal(await rowsOf(world(), provider), 0);
    const before = wire.asked();
    await assert.rejects(world().open(provider), ProviderFailure);
    assert.equal(wire.asked(), before);
    assert.equal(opened.id, provider.id);
  });
}

async function rowsOf({ services: { pool } }: World, { id }: Provider): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from provider_connection where provider = $1)::int
       + (select count(*) from former_credentials where provider = $1)::int as count`,
    [id],
  );
  return rows[0]?.count ?? 0;
}

/** The same secret with another character, of the same kind: its pattern still fits. Of a key file it is one of the key itself. */
function flipped(secret: string): string {
  const keyEnd = secret.indexOf('-----END');
  const before = keyEnd === -1 ? secret : secret.slice(0, keyEnd - 8);
  const at = before.search(/[\da-zA-Z][^\da-zA-Z]*$/);
  const character = secret[at] ?? '';
  const other = /\d/.test(character) ? (character === '0' ? '1' : '0') : swapped(character);
  return `${secret.slice(0, at)}${other}${secret.slice(at + 1)}`;
}

function swapped(letter: string): string {
  const isUpper = letter === letter.toUpperCase();
  const other = letter.toLowerCase() === 'a' ? 'b' : 'a';
  return isUpper ? other.toUpperCase() : other;
}
