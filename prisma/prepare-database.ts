import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { checkDatabase } from '#platform/database/check-database.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { applyMigrations } from '#platform/database/migrate.ts';
import { migrateJobs } from '#platform/jobs/worker.ts';
import { openDatabase as openAdmin } from '../subgraphs/admin/database.ts';
import { newSetUp } from '../subgraphs/admin/set-up/set-up-token.ts';
import type { DemoData } from '#platform/configuration/demo-data.ts';
import { loadDemo } from './demo/load-demo.ts';

const migrations = fileURLToPath(new URL('migrations', import.meta.url));

export interface Preparation {
  readonly databaseUrl: string;
  /** Whether an empty database gets the demo accounts, whose password everybody knows, and a hundred days of work with them. */
  readonly demoData: DemoData;
  /** Whether an empty database without demo data needs a first administrator. */
  readonly production: boolean;
  readonly log: Logger;
  /** Stops the preparation after the step that is under way. */
  readonly signal?: AbortSignal;
  /** Called after the migrations. What follows may be cut off at any moment: the next start completes it. */
  readonly onMigrated?: () => void;
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
  onMigrated,
}: Preparation): Promise<PreparedDatabase> {
  await checkDatabase(databaseUrl);
  signal?.throwIfAborted();
  const applied = await applyMigrations(databaseUrl, migrations);
  if (applied.length > 0) log.info({ migrations: applied }, 'migrations applied');
  signal?.throwIfAborted();
  await migrateJobs(databaseUrl);
  onMigrated?.();
  signal?.throwIfAborted();
  if ((demoData === 'none' && !production) || !(await isEmpty(databaseUrl, log))) return { firstSetUp: null };
  if (demoData !== 'none') {
    await loadDemo(databaseUrl, log, demoData);
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
