import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { StartFailure } from '../errors/start-failure.ts';
import { freePort } from '../server/free-port.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { checkDatabase, requireVersion } from './check-database.ts';
import { untilReachable } from './until-reachable.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

/** The sentence that a connection string is refused with. */
async function refusal(url: string): Promise<string> {
  const error = await checkDatabase(url).catch((reason: unknown) => reason);
  assert.ok(error instanceof StartFailure, String(error));
  return error.message;
}

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

describe('checkDatabase', () => {
  it('lets a database pass that can be used', () => checkDatabase(database.url));

  it('says that nothing listens at the address', async () => {
    const port = String(await freePort());
    const sentence = await refusal(changed((url) => (url.port = port)));
    assert.equal(
      sentence,
      `Nothing listens at 127.0.0.1:${port}: start Postgres there, or correct DATABASE_URL.`,
    );
  });

  it('says that the host is unknown', async () => {
    const sentence = await refusal(changed((url) => (url.hostname = 'postgres.invalid')));
    assert.equal(sentence, 'The host postgres.invalid is unknown: correct DATABASE_URL.');
  });

  it('says that the password is wrong, and does not show it', async () => {
    const sentence = await refusal(changed((url) => (url.password = 'guessed')));
    assert.match(sentence, /refuses the password of the user postgres: correct DATABASE_URL\.$/);
    assert.ok(!sentence.includes('guessed'));
  });

  it('says that the database does not exist', async () => {
    const sentence = await refusal(changed((url) => (url.pathname = '/nowhere')));
    assert.match(sentence, /has no database nowhere: create it, or correct DATABASE_URL\.$/);
  });

  it('lets a start wait for a server that is still starting', async (context) => {
    const port = await freePort();
    const { hostname, port: realPort } = new URL(database.url);
    const late = createServer((client) => {
      const server = connect(Number(realPort), hostname);
      client.pipe(server).pipe(client);
      for (const socket of [client, server]) socket.on('error', () => socket.destroy());
    });
    context.after(() => late.close());
    const url = changed((url) => (url.port = String(port)));
    const checked = untilReachable(() => checkDatabase(url), pino({ level: 'silent' }));
    setTimeout(() => late.listen(port, '127.0.0.1'), 300);
    await checked;
  });

  it('gives up on a server that accepts and never answers', async (context) => {
    const silent = createServer().listen(0, '127.0.0.1');
    context.after(() => silent.close());
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address();
    assert.ok(address !== null && typeof address === 'object');
    const sentence = await refusal(changed((url) => (url.port = String(address.port))));
    assert.match(sentence, /did not respond within 5 s: check DATABASE_URL and the network\.$/);
  });

  it('refuses a Postgres that is too old', () => {
    assert.throws(() => requireVersion('17.4 (Debian 17.4-1)', 'db:5432'), {
      message:
        'Postgres at db:5432 is version 17.4 (Debian 17.4-1), but Switchboard needs 18 or newer: ' +
        'upgrade it, or set DATABASE_URL to another.',
    });
    requireVersion('18.1', 'db:5432');
    requireVersion('19beta1', 'db:5432');
  });
});
