import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { createPostgresBus } from './postgres-bus.ts';

const log = pino({ level: 'silent' });

/** Stands between the bus and Postgres, so that the connection can be cut and new ones refused. */
interface Relay {
  readonly url: string;
  /** Cuts every connection and refuses new ones, until {@link mend}. */
  cut(): void;
  mend(): void;
  /** Connections that were refused. */
  refused(): number;
  /** Connections that are open. */
  open(): number;
}

async function startRelay(target: string, context: TestContext): Promise<Relay> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let down = false;
  let refused = 0;
  const server = createServer((incoming) => {
    if (down) {
      refused += 1;
      incoming.destroy();
      return;
    }
    const outgoing = connect(Number(port), hostname);
    open.add(incoming);
    incoming
      .on('error', () => {})
      .on('close', () => {
        open.delete(incoming);
        outgoing.destroy();
      });
    outgoing.on('error', () => {}).on('close', () => incoming.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const url = new URL(target);
  url.port = `${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut: () => {
      down = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => {
      down = false;
    },
    refused: () => refused,
    open: () => open.size,
  };
}

describe('the bus on Postgres', () => {
  it('hears each message once after the database was away, over one connection, and says that it may have missed some', async (context) => {
    const database = await createTestDatabase();
    const pool = createPool({ url: database.url, schema: 'public', log });
    const relay = await startRelay(database.url, context);
    const bus = createPostgresBus({ url: relay.url, channel: 'bus_test', pool, log });
    context.after(async () => {
      await bus.close();
      await pool.end();
      await database.drop();
    });
    const heard: string[] = [];
    let gaps = 0;
    await bus.listen(
      (message) => heard.push(message),
      () => {
        gaps += 1;
      },
    );
    await bus.publish('before');
    await eventually(() => heard.length > 0, 'the first message');

    relay.cut();
    await eventually(() => relay.refused() >= 4, 'attempts to connect again');
    await assert.rejects(bus.check());
    relay.mend();
    await eventually(() => gaps > 0, 'the word that messages may be missing');
    await bus.check();
    await bus.publish('after');
    await bus.publish('last');
    await eventually(() => heard.includes('last'), 'the last message');

    assert.deepEqual(heard, ['before', 'after', 'last']);
    assert.equal(gaps, 1);
    assert.equal(relay.open(), 1);
  });
});
