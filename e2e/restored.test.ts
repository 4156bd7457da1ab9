import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, resumable } from '@switchboard/client';
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
import { root } from './launcher.ts';
import { textOf } from './operations.ts';
import { restoreConversation } from './restore-conversation.ts';
import { arriveAsGuest } from './stories.ts';
import type { Guest } from './stories.ts';
import { launch } from './system.ts';
import type { TestSystem } from './system.ts';

const run = promisify(execFile);

describe('live events of a database that was restored from a backup', () => {
  let database: TestDatabase;
  let directory: string;
  let system: TestSystem;
  before(async () => {
    database = await createTestDatabase();
    directory = await mkdtemp(join(tmpdir(), 'switchboard-restored-'));
    system = await launch({ DATA_DIR: directory, DATABASE_URL: database.url });
  });
  after(async () => {
    await system.stop();
    await rm(directory, { recursive: true, force: true });
    await database.drop();
  });

  const say = ({ client, conversationId }: Guest, body: string) =>
    client.run(SendMessageDocument, { input: { conversationId, body } });
  const follow = ({ client, conversationId }: Guest, from: { afterSeq?: number; cursor?: string | null }) =>
    client.follow(ConversationEventsDocument, { conversationId, ...from });

  /** The cursors of the events so far. */
  async function cursorsOf(guest: Guest, count: number): Promise<(string | null)[]> {
    const live = follow(guest, { afterSeq: 0 });
    const events = await live.atLeast(count);
    await live.stop();
    return events.map(({ conversationEvents }) => conversationEvents.cursor);
  }

  async function refusal(live: ReturnType<typeof follow>): Promise<string> {
    await live.ended;
    return JSON.stringify(live.errors);
  }

  it('end with STREAM_RESET where the stream went back, and are refused from places that are gone', async () => {
    const guest = await arriveAsGuest(system);
    for (const body of ['two', 'three']) await say(guest, body);
    const cursors = await cursorsOf(guest, 3);
    const live = follow(guest, { afterSeq: 3 });
    const kept = follow(guest, { cursor: cursors[0] ?? null });
    await kept.atLeast(2);
    await kept.stop();
    await restoreConversation(database.url, guest.conversationId, 1);
    assert.match(await refusal(live), /"STREAM_RESET"/);
    assert.match(await refusal(follow(guest, { afterSeq: 3 })), /"STREAM_RESET"/);
    for (const body of ['another two', 'another three']) await say(guest, body);
    assert.match(await refusal(follow(guest, { cursor: cursors[2] ?? null })), /"STREAM_RESET"/);
    const unharmed = follow(guest, { cursor: cursors[0] ?? null });
    await unharmed.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'MessageSent' && event.message.body === 'another three',
    );
    await unharmed.stop();
  });

  it('begin a new epoch by `npm run admin -- new-epoch`', async () => {
    const guest = await arriveAsGuest(system);
    const [cursor = null] = await cursorsOf(guest, 1);
    const live = follow(guest, { cursor });
    const { stdout } = await run('npm', ['run', '--silent', 'admin', '--', 'new-epoch'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: directory },
    });
    assert.match(stdout, /conversation.*vendor.* begin a new epoch/);
    assert.match(await refusal(live), /"STREAM_RESET"/);
    assert.match(await refusal(follow(guest, { cursor })), /"STREAM_RESET"/);
    const [renewed = null] = await cursorsOf(guest, 1);
    assert.notEqual(renewed, cursor);
  });

  it('start over in @switchboard/client, which asks its application for the new place', async (context) => {
    const guest = await arriveAsGuest(system);
    const { conversationId, client } = guest;
    await say(guest, 'lost');
    const resets: number[] = [];
    const onReset = async () => {
      const { conversation } = await client.run(ConversationDocument, { id: conversationId });
      resets.push(conversation?.headSeq ?? 0);
      return conversation?.headSeq ?? 0;
    };
    const socket = connect({
      url: `${system.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { 'x-session-id': client.session },
    });
    context.after(() => socket.dispose());
    const query = textOf(ConversationEventsDocument);
    const events = resumable<ConversationEventsSubscription>(
      socket,
      { query, variables: { conversationId, afterSeq: 0 } },
      { onReset },
    );
    const bodies: string[] = [];
    const readUntil = async (body: string) => {
      for await (const { data } of { [Symbol.asyncIterator]: () => ({ next: () => events.next() }) }) {
        const event = data?.conversationEvents;
        if (event?.__typename === 'MessageSent') bodies.push(event.message.body);
        if (bodies.at(-1) === body) return;
      }
    };
    await readUntil('lost');
    await restoreConversation(database.url, guest.conversationId, 1);
    const resumed = readUntil('after the restore');
    await eventually(() => resets.length === 1, 'the reset');
    await say(guest, 'after the restore');
    await resumed;
    assert.deepEqual(resets, [1]);
    assert.deepEqual(bodies, ['My tap drips.', 'lost', 'after the restore']);
    await events.return?.();
  });
});
