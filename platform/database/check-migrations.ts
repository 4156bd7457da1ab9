import pg from 'pg';
import { StartFailure } from '../errors/start-failure.ts';

/**
 * Makes sure that the migrations in `known` can be applied: no newer version has prepared the database, and none was cut off.
 * Prisma notes each in `_prisma_migrations`, with `finished_at` once it is whole.
 * @returns the names in `known` that the database lacks
 * @throws StartFailure with one sentence
 */
export async function checkMigrations(databaseUrl: string, known: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // The statement below fails when the connection breaks; the event alone would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `select 1 from pg_tables where tablename = '_prisma_migrations'`,
    );
    if (tables.length === 0) return [...known];
    const { rows } = await client.query<{ name: string; isWhole: boolean }>(
      `select migration_name as name, finished_at is not null as "isWhole"
       from _prisma_migrations where rolled_back_at is null order by migration_name`,
    );
    const unknown = rows.find(({ name }) => !known.includes(name));
    if (unknown) {
      throw new StartFailure(
        `A newer Switchboard has prepared this database (${unknown.name}): use that version, or restore a backup.`,
      );
    }
    const unfinished = rows.find(({ isWhole }) => !isWhole);
    if (unfinished) {
      throw new StartFailure(
        `The migration ${unfinished.name} was cut off: restore the backup, or see docs/troubleshooting.md.`,
      );
    }
    const applied = new Set(rows.map(({ name }) => name));
    return known.filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}
