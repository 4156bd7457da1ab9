import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { checkDatabase } from '#platform/database/check-database.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { applyMigrations } from '#platform/database/migrate.ts';
import { migrateJobs } from '#platform/jobs/worker.ts';
import { loadDemoData as loadAdmin } from '../subgraphs/admin/demo.ts';
import { openDatabase as openAdmin } from '../subgraphs/admin/database.ts';
import { newSetUp } from '../subgraphs/admin/set-up/set-up-token.ts';
import { loadDemoData as loadVendor } from '../subgraphs/vendor/demo.ts';
import { openDatabase as openVendor } from '../subgraphs/vendor/database.ts';

const migrations = fileURLToPath(new URL('migrations', import.meta.url));

export interface Preparation {
  readonly databaseUrl: string;
  /** Whether an empty database gets the demo accounts, whose password everybody knows. */
  readonly demoData: boolean;
  /** Whether an empty database without demo data needs a first administrator. */
  readonly production: boolean;
  readonly log: Logger;
  /** Stops the preparation after the step that is under way. */
  readonly signal?: AbortSignal;
}

export interface PreparedDatabase {
  /** A one-time token with which somebody makes the first administrator; null where there are accounts, or none is wanted. */
  readonly firstSetUp: string | null;
}

/** Brings a database to the state that the services expect: all migrations, the job queue and, if wanted, demo data. */
export async function prepareDatabase({
  databaseUrl,
  demoData,
  production,
  log,
  signal,
}: Preparation): Promise<PreparedDatabase> {
  await checkDatabase(databaseUrl);
  signal?.throwIfAborted();
  const applied = await applyMigrations(databaseUrl, migrations);
  if (applied.length > 0) log.info({ migrations: applied }, 'migrations applied');
  signal?.throwIfAborted();
  await migrateJobs(databaseUrl);
  signal?.throwIfAborted();
  if (!(demoData || production) || !(await isEmpty(databaseUrl, log))) return { firstSetUp: null };
  if (demoData) {
    await loadDemo(databaseUrl, log);
    log.info('demo data loaded');
    return { firstSetUp: null };
  }
  return { firstSetUp: await offerFirstSetUp(databaseUrl, log) };
}

async function offerFirstSetUp(databaseUrl: string, log: Logger): Promise<string> {
  const pool = createPool({ url: databaseUrl, schema: 'admin', log, max: 2 });
  const db = openAdmin(prismaOptions(pool, 'admin'));
  try {
    return await newSetUp(db, { kind: 'FIRST' });
  } finally {
    await db.$disconnect();
    await pool.end();
  }
}

async function isEmpty(databaseUrl: string, log: Logger): Promise<boolean> {
  const pool = createPool({ url: databaseUrl, schema: 'admin', log, max: 1 });
  try {
    const { rowCount } = await pool.query('select 1 from admin.person limit 1');
    return rowCount === 0;
  } finally {
    await pool.end();
  }
}

/** People last: an attempt that failed half way is then seen as empty, and each part skips what is there. */
async function loadDemo(databaseUrl: string, log: Logger): Promise<void> {
  await load('vendor', openVendor, loadVendor);
  await load('admin', openAdmin, loadAdmin);

  async function load<Database extends { $disconnect(): Promise<void> }>(
    name: string,
    open: (options: ReturnType<typeof prismaOptions>) => Database,
    fill: (db: Database) => Promise<void>,
  ): Promise<void> {
    const pool = createPool({ url: databaseUrl, schema: name, log, max: 2 });
    const db = open(prismaOptions(pool, name));
    try {
      await fill(db);
    } finally {
      await db.$disconnect();
      await pool.end();
    }
  }
}
