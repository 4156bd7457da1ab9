import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { applyMigrations } from '#platform/database/migrate.ts';
import { migrateJobs } from '#platform/jobs/worker.ts';
import { ROOT } from '../root.ts';
import { folderForTestData } from './folder-in-memory.ts';

/** Each test file clones this database, which has every migration and no row. */
export const TEMPLATE = 'switchboard_template';

export interface TestServer {
  /** Connection string of the server; tests make their databases through it. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A Postgres for one run of the tests, with the template database in it. Its data lies in a temporary folder that
 * `stop` removes; it gives up crash safety for speed.
 */
export async function startTestServer(): Promise<TestServer> {
  const directory = await mkdtemp(join(await folderForTestData(), 'switchboard-test-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    const postgres = await startEmbeddedPostgres({ directory, durable: false });
    const stop = async (): Promise<void> => {
      await postgres.stop();
      await remove();
    };
    try {
      await createTemplate(postgres.url);
      return { url: postgres.url, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

async function createTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${TEMPLATE}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE}`;
  await applyMigrations(url.href, join(ROOT, 'prisma/migrations'));
  await migrateJobs(url.href);
}
