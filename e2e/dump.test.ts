import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect, resumable } from '@switchboard/client';
import pg from 'pg';
import WebSocket from 'ws';
import {
  ConversationDocument,
  ConversationEventsDocument,
  SendMessageDocument,
} from '#generated/operations/e2e.ts';
import type { ConversationEventsSubscription } from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { visitor } from './client.ts';
import type { Client } from './client.ts';
import { textOf } from './operations.ts';
import { shell, shellBlock } from './production-page.ts';
import { arriveAsGuest } from './stories.ts';
import type { Guest } from './stories.ts';
import { launch } from './system.ts';
import type { TestSystem } from './system.ts';

const skip = missingTools();

describe(
  'a dump as docs/production.md has it, of a system that runs, restored in another database',
  { skip },
  () => {
    let folder: string;
    let source: TestDatabase;
    let target: TestDatabase;
    let system: TestSystem;
    let guest: Guest;
    /** The cursors of the events before the dump, and of the one after it. */
    let cursors: readonly (string | null)[];
    /** The guest, in the restored system. */
    let client: Client;
    let events: ReturnType<typeof followByPackage>;
    const bodies: string[] = [];
    const resets: number[] = [];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'switchboard-dump-'));
      [source, target] = await Promise.all([createTestDatabase(), createTestDatabase()]);
      await sql(
        target.url,
        // As an empty database is: with a schema `public` and nothing in it.
        'drop schema admin, vendor, conversation, integration, graphile_worker, public cascade; create schema public',
      );
      const start = ({ url }: TestDatabase) => launch({ DATA_DIR: join(folder, '.data'), DATABASE_URL: url });
      system = await start(source);
      guest = await arriveAsGuest(system, { body: 'before the dump' });
      await shell(await shellBlock('pg_dump'), folder, { DATABASE_URL: source.url });
      await say(guest.client, 'lost');
      const live = guest.client.follow(ConversationEventsDocument, {
        conversationId: guest.conversationId,
        afterSeq: 0,
      });
      await live.atLeast(2);
      cursors = live.events.map(({ conversationEvents }) => conversationEvents.cursor);
      await live.stop();
      events = followByPackage();
      await readUntil('lost');
      await system.stop();
      await shell(await shellBlock('pg_restore'), folder, { DATABASE_URL: target.url });
      system = await start(target);
      client = visitor(system.origin).with(guest.client.session ?? '');
    });
    after(async () => {
      await events.return?.();
      await system.stop();
      await Promise.all([source.drop(), target.drop()]);
      await rm(folder, { recursive: true, force: true });
    });

    const say = (by: Client, body: string) =>
      by.run(SendMessageDocument, { input: { conversationId: guest.conversationId, body } });

    /** The conversation as an application follows it with the package, wherever the system is. */
    function followByPackage() {
      const { conversationId } = guest;
      const socket = connect({
        url: () => `${system.origin.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { 'x-session-id': guest.client.session },
      });
      return resumable<ConversationEventsSubscription>(
        socket,
        { query: textOf(ConversationEventsDocument), variables: { conversationId, afterSeq: 0 } },
        {
          onReset: async () => {
            const { conversation } = await client.run(ConversationDocument, { id: conversationId });
            resets.push(conversation?.headSeq ?? 0);
            return conversation?.headSeq ?? 0;
          },
        },
      );
    }

    async function readUntil(body: string): Promise<void> {
      while (bodies.at(-1) !== body) {
        const { value } = await events.next();
        const event = value?.data?.conversationEvents;
        if (event?.__typename === 'MessageSent') bodies.push(event.message.body);
      }
    }

    it('brings back what was there at the moment of the dump, and people stay signed in', async () => {
      const { conversation } = await client.run(ConversationDocument, { id: guest.conversationId });
      assert.deepEqual(
        conversation?.messages.edges.map(({ node }) => node.body),
        ['before the dump'],
      );
    });

    it('begins a new epoch by itself: no cursor of before the restore is taken', async () => {
      for (const cursor of cursors) {
        const live = client.follow(ConversationEventsDocument, {
          conversationId: guest.conversationId,
          cursor,
        });
        await live.ended;
        assert.match(JSON.stringify(live.errors), /"STREAM_RESET"/);
      }
    });

    it('lets clients start over: they load the state, and miss nothing of what follows', async () => {
      const resumed = readUntil('after the restore');
      await eventually(() => resets.length > 0, 'the reset');
      await say(client, 'after the restore');
      await resumed;
      assert.deepEqual(resets, [1]);
      assert.deepEqual(bodies, ['before the dump', 'lost', 'after the restore']);
    });
  },
);

/** @returns why the commands can't be run; false where they can */
function missingTools(): string | false {
  try {
    const version = execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }).trim();
    return / (1[89]|[2-9]\d)\./.test(version) ? false : `pg_dump 18 is not installed, only ${version}`;
  } catch {
    return 'pg_dump 18 is not installed';
  }
}

async function sql(url: string, statement: string): Promise<void> {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  try {
    await database.query(statement);
  } finally {
    await database.end();
  }
}
