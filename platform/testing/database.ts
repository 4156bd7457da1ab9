import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The database that test databases are cloned from: all migrations applied, no rows. */
export const templateDatabase = 'switchboard_template';

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Clones the template database, or another one, on the server that `npm test` has started (`TEST_DATABASE_URL`).
 * @throws when tests were started without `npm test`
 */
export async function createTestDatabase(template = templateDatabase): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('There is no TEST_DATABASE_URL: start tests with `npm test -- <file>`.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Cloning locks the template: two test files at once take turns.
  await administer(server, [`select pg_advisory_lock(42)`, `create database ${name} template ${template}`]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => administer(server, [untilLeft(name), `drop database ${name} with (force)`]);
  return { url: url.href, drop };
}

/**
 * Waits a quarter of a second at most until nobody is connected any more. A pool that was ended still closes its sockets then, and would
 * take the end of its connections by force for an error.
 */
function untilLeft(name: string): string {
  return `do $$ begin
    for tried in 1..25 loop
      exit when not exists (select from pg_stat_activity where datname = '${name}');
      perform pg_sleep(0.01);
      perform pg_stat_clear_snapshot();
    end loop;
  end $$`;
}

/** Runs statements on a connection of its own; its advisory locks end with it. */
async function administer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
