import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { StartFailure } from '../errors/start-failure.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { checkMigrations } from './check-migrations.ts';

describe('checkMigrations', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let known: string[];
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      'select migration_name as name from _prisma_migrations',
    );
    known = rows.map(({ name }) => name);
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  const refusal = async (names: readonly string[]) => {
    const error = await checkMigrations(database.url, names).catch((reason: unknown) => reason);
    assert.ok(error instanceof StartFailure, String(error));
    return error.message;
  };

  it('lets a database pass whose migrations are known, or that lacks some, and names those', async () => {
    assert.deepEqual(await checkMigrations(database.url, known), []);
    assert.deepEqual(await checkMigrations(database.url, [...known, '99999999999999_next']), [
      '99999999999999_next',
    ]);
  });

  it('says that a newer version has prepared the database', async () => {
    assert.match(
      await refusal(known.slice(0, -1)),
      /^A newer Switchboard has prepared this database \(\d+_\w+\)/,
    );
  });

  it('says that a migration was cut off', async () => {
    await client.query('update _prisma_migrations set finished_at = null where migration_name = $1', [
      known.at(-1),
    ]);
    assert.equal(
      await refusal(known),
      `The migration ${known.at(-1)} was cut off: restore the backup, or see docs/troubleshooting.md.`,
    );
  });
});
