import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { ensureEventTable } from '#platform/inbox/receive-events.ts';

/** How much of everything. Conversations, people, offers and invoices follow from it. */
export interface SeedSizes {
  readonly messages: number;
  readonly orders: number;
  readonly vendors: number;
}

export interface Seeding extends SeedSizes {
  /** Connection string of a database that has all migrations. */
  readonly databaseUrl: string;
  /** Whether the database may hold something else than demo data. */
  readonly intoUsed: boolean;
  /** Receives what is done next. */
  readonly report: (sentence: string) => void;
}

const statements = new URL('sql/', import.meta.url);

/** Demo rows have ids that begin with zeros, see platform/demo/demo-id.ts. */
const isDemo = "id::text like '00000000-0000-7000-8000-%'";

/**
 * Fills a database with rows as the services would have written them, at any size, and gathers the planner's statistics. The
 * same sizes make the same rows. All of it or nothing is written.
 * @throws StartFailure where it was seeded before, or holds other than demo data and `intoUsed` is false
 */
export async function seed({ databaseUrl, intoUsed, report, ...sizes }: Seeding): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // The statement that is under way fails when the connection breaks; the event alone would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await requireUnused(client, intoUsed);
    await makeEventTable(client);
    await client.query('begin');
    // Indexes of words are filled by hundreds of megabytes at once: row by row they would take most of the time.
    await client.query("set local work_mem = '256MB'; set local gin_pending_list_limit = '1GB'");
    for (const [name, size] of Object.entries(sizes))
      await client.query('select set_config($1, $2, false)', [`seed.${name}`, String(size)]);
    for (const file of (await readdir(statements)).toSorted()) {
      report(file.replace(/^\d-(.*)\.sql$/, '$1'));
      await client.query(await readFile(new URL(file, statements), 'utf8'));
    }
    await client.query('commit');
    report('statistics');
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

/** The integration service makes it when it starts for the first time. */
async function makeEventTable(client: pg.Client): Promise<void> {
  await client.query('set search_path to integration');
  await ensureEventTable(client);
  await client.query('reset search_path');
}

async function requireUnused(client: pg.Client, intoUsed: boolean): Promise<void> {
  const { rows } = await client.query<{ isSeeded: boolean; isUsed: boolean }>(`
    select exists (select from vendor.vendor where id::text like '5eed%') as "isSeeded",
      exists (select from conversation.conversation where not ${isDemo})
      or exists (select from vendor.work_order where not ${isDemo})
      or exists (select from vendor.vendor where not ${isDemo})
      or exists (select from admin.account where not ${isDemo}) as "isUsed"`);
  const [{ isSeeded, isUsed } = { isSeeded: false, isUsed: false }] = rows;
  if (isSeeded) throw new StartFailure('This database was seeded before: take another one.');
  if (isUsed && !intoUsed)
    throw new StartFailure(
      'This database holds more than demo data. Add --into-used to put the rows beside it, or take another one.',
    );
}
