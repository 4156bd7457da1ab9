import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configurationExitCode } from '#platform/configuration/configuration-error.ts';
import { freePort } from '#platform/server/free-port.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { startLauncher } from './launcher.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
let port: number;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-failures-'));
});
beforeEach(async () => {
  port = await freePort();
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm start` to its end, which comes by itself. */
async function start(variables: NodeJS.ProcessEnv, entry = 'start.ts') {
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: '',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...variables,
    },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, sentences: stderr.trim().split('\n'), all: stdout + stderr };
}

describe('npm start says what is wrong in sentences, and ends', () => {
  it('names every wrong variable of every service at once, before anything is started', async () => {
    const directory = join(folder, 'untouched');
    const { code, sentences } = await start({
      DATA_DIR: directory,
      PORT: '70000',
      NODE_ENV: 'prod',
      GATEWAY_KEY: 'too-short-a-key',
      CREDENTIALS_KEY: 'no-base64-of-32-bytes',
      SESSION_DAYS: 'long',
      DISPATCH_WAVES: '0',
      PRESENCE_LEASE_MS: '1',
      MAX_DEPTH: 'deep',
      RATE_PER_SESION: '5',
    });
    assert.equal(code, configurationExitCode);
    assert.deepEqual(sentences.toSorted(), [
      'start: CREDENTIALS_KEY has a wrong value (not shown here): ' +
        'set it to 32 bytes in base64, such as `openssl rand -base64 32` makes.',
      'start: DISPATCH_WAVES is "0": set it to a whole number from 1 to 20.',
      'start: GATEWAY_KEY has a wrong value (not shown here): set it to a secret of at least 32 characters.',
      'start: MAX_DEPTH is "deep": set it to a whole number of at least 1.',
      'start: NODE_ENV is "prod": set it to one of development, production, test.',
      'start: PORT is "70000": set it to a whole number from 1 to 65535.',
      'start: PRESENCE_LEASE_MS is "1": set it to a whole number of at least 100.',
      'start: RATE_PER_SESION is not a variable of Switchboard: did you mean RATE_PER_SESSION?',
      'start: SESSION_DAYS is "long": set it to a number above 0 and up to 3650.',
    ]);
    await assert.rejects(access(directory), 'nothing is written');
  });

  it('ends, and restarts nothing, when a service finds its configuration wrong later', async () => {
    const database = await createTestDatabase();
    const manifest = join(folder, 'manifest.json');
    await writeFile(manifest, '["no manifest"]');
    const { code, all } = await start({ DATABASE_URL: database.url, PERSISTED_DOCUMENTS: manifest });
    await database.drop();
    assert.equal(code, 1);
    assert.match(all, /^gateway: PERSISTED_DOCUMENTS names \S+, which is not a manifest of documents/m);
    assert.match(all, /^start: gateway can't run with this configuration: the lines above say why\.$/m);
    assert.doesNotMatch(all, /starting it again|^\s+at /m);
  });

  it('says that the port is in use', async () => {
    const other = createServer().listen(port, 'localhost');
    await once(other, 'listening');
    const { code, sentences } = await start({});
    other.close();
    assert.equal(code, 1);
    assert.deepEqual(sentences, [
      `start: The port ${port} is in use: stop the program that uses it, or set another PORT.`,
    ]);
  });

  it('says that the database is away, and a subgraph by itself says the same', async () => {
    const nobody = await freePort();
    const DATABASE_URL = `postgres://switchboard:secret@127.0.0.1:${nobody}/switchboard`;
    const sentence = `Nothing listens at 127.0.0.1:${nobody}: start Postgres there, or correct DATABASE_URL.`;
    const whole = await start({ DATABASE_URL });
    assert.deepEqual([whole.code, whole.sentences], [1, [`start: ${sentence}`]]);
    const single = await start({ DATABASE_URL, GATEWAY_KEY: 'k'.repeat(32) }, 'subgraphs/admin/main.ts');
    assert.deepEqual([single.code, single.sentences], [1, [`admin: ${sentence}`]]);
  });

  it('says that the data folder cannot be made', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, sentences } = await start({ DATA_DIR: join(file, 'data') });
    assert.equal(code, 1);
    assert.deepEqual(sentences, [
      `start: The folder ${join(file, 'data')} can't be made (ENOTDIR): set DATA_DIR to one that this user may write.`,
    ]);
  });

  it('says that the data belongs to another version of Postgres, and leaves them alone', async () => {
    const directory = join(folder, 'older');
    await mkdir(join(directory, 'postgres'), { recursive: true });
    await writeFile(join(directory, 'postgres/PG_VERSION'), '17\n');
    const { code, sentences } = await start({ DATA_DIR: directory });
    assert.equal(code, 1);
    assert.match(
      sentences.join('\n'),
      /^start: \S+ was made by Postgres 17, but this is 18: move the data over/,
    );
    await access(join(directory, 'postgres/PG_VERSION'));
  });

  it('says that the data folder was deleted while it ran', async () => {
    const directory = join(folder, 'deleted');
    const system = await startLauncher({ DATA_DIR: directory, DEMO_DATA: 'none' });
    await system.prints('Switchboard is ready');
    const [pid] = (await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n');
    await rm(directory, { recursive: true, force: true });
    // Postgres itself looks for its folder once a minute and ends.
    process.kill(Number(pid), 'SIGKILL');
    await system.closed;
    assert.equal(system.child.exitCode, 1);
    assert.match(
      system.output(),
      /^start: The data of Postgres in \S+ is gone: put the folder or a backup back and start again\./m,
    );
  });

  it('warns of a name that is nearly right, in a single service too', async () => {
    const single = await start({ RATE_PER_SESION: '5', SUPERGRAPH: '/nowhere' }, 'gateway/main.ts');
    assert.deepEqual(single.sentences.toSorted(), [
      'gateway: RATE_PER_SESION is not a variable of Switchboard: did you mean RATE_PER_SESSION?',
      'gateway: SUPERGRAPH is "/nowhere": set it to "subgraphs", or the path of a file that this process may read.',
    ]);
  });
});
