import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { ConversationDocument, SendMessageDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { findDatabase } from '../start/find-database.ts';
import { readSettings } from '../start/settings.ts';
import { startLauncher } from './launcher.ts';
import type { Launcher } from './launcher.ts';
import { visitor } from './client.ts';
import { mountSmallDisk } from './small-disk.ts';
import { arriveAsGuest } from './stories.ts';
import type { Guest } from './stories.ts';

const disk = mountSmallDisk(320);

describe('npm start on a disk that becomes full', { skip: disk ? false : 'needs the right to mount' }, () => {
  let launcher: Launcher;
  let guest: Guest;
  let url: string;
  const acknowledged: string[] = [];

  before(async () => {
    launcher = await startLauncher({ DATA_DIR: disk?.directory, DEMO_DATA: 'accounts', LOG_LEVEL: 'warn' });
    await launcher.prints('Switchboard is ready');
    url = await findDatabase(readSettings({ DATA_DIR: disk?.directory }));
    guest = await arriveAsGuest({ visitor: () => visitor(launcher.origin) });
  });
  after(async () => {
    await launcher.end();
    await disk?.unmount();
  });

  /** Sends a message that fills some pages. @returns the error, or undefined when it was acknowledged */
  async function send() {
    const body = `${acknowledged.length} `.padEnd(4_000, 'x');
    const { errors } = await guest.client.ask(SendMessageDocument, {
      input: { conversationId: guest.conversationId, body, clientId: `message-${acknowledged.length}` },
    });
    if (errors.length === 0) acknowledged.push(body);
    return errors[0];
  }

  async function stored(): Promise<string[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ body: string }>(
        'select body from conversation.message where conversation_id = $1 and seq > 1 order by seq',
        [guest.conversationId],
      );
      return rows.map(({ body }) => body);
    } finally {
      await client.end();
    }
  }

  /** Makes Postgres need room for its log at once. It crashes when it finds none; its recovery may find some again. */
  async function needLog(): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    try {
      for (let segment = 0; segment < 30; segment += 1) {
        await client.query('select pg_switch_wal(), pg_logical_emit_message(true, $1, repeat($1, 1000))', [
          'x',
        ]);
      }
    } finally {
      await client.end().catch(() => {});
    }
  }

  it('refuses writes with a code that says "try again", and loses nothing that it has acknowledged', async () => {
    assert.equal(await send(), undefined);
    await disk?.fill();
    const refused = await eventually(async () => send(), 'a refused write');
    assert.equal(refused.extensions.code, 'UPSTREAM_FAILED');
    assert.equal(typeof refused.extensions['retryAfter'], 'number');
    assert.deepEqual(await stored(), acknowledged);
  });

  it('starts a Postgres again that crashed for want of room, until there is some, and goes on', async () => {
    await eventually(async () => {
      await disk?.fill();
      await needLog().catch(() => {});
      return launcher.output().includes('Postgres could not be started: The disk is full: free some space.');
    }, 'a start that fails');
    assert.equal((await send())?.extensions.code, 'UPSTREAM_FAILED');

    await disk?.makeRoom();
    await launcher.prints('Postgres runs again');
    await eventually(async () => (await send()) === undefined, 'a write');
    assert.deepEqual(await stored(), acknowledged);
    const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
    assert.equal(conversation?.messages.totalCount, acknowledged.length + 1);
  });
});
