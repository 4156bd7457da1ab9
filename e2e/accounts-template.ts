import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import { prepareInChild } from '../start/preparation.ts';

const name = 'switchboard_accounts';

/**
 * A database with the demo accounts that systems of tests are cloned from. The first who needs it makes it.
 * @returns its name
 */
export async function accountsTemplate(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  try {
    // Two test files at once: the second waits, and finds it.
    await client.query('select pg_advisory_lock(43)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await make(client);
  } finally {
    await client.end();
  }
  return name;
}

/** It gets its name when it is complete. */
async function make(client: pg.Client): Promise<void> {
  const { url } = await createTestDatabase();
  await prepareInChild(
    {
      databaseUrl: url,
      demoData: 'accounts',
      production: false,
      log: { level: 'fatal', format: undefined },
    },
    new AbortController().signal,
  );
  await client.query(`alter database ${new URL(url).pathname.slice(1)} rename to ${name}`);
}
