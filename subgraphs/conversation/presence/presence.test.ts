import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { signClaims, signingKey } from '#platform/identity/jwt.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { freePort } from '#platform/server/free-port.ts';
import { data, refusal } from '../testing/answers.ts';
import { eventsSubscription, nobody, startConversations } from '../testing/conversation-subgraph.ts';
import { announcePresence } from './announce-presence.ts';
import { dropLease } from './drop-lease.ts';
import { holdLeases } from './hold-leases.ts';
import { sweepPresence } from './sweep-presence.ts';
import type { TestContext } from 'node:test';
import type { SeenEvent } from '../testing/answers.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const timing = { PRESENCE_LEASE_MS: '3000', PRESENCE_REFRESH_MS: '300', PRESENCE_GRACE_MS: '300' };

const typingMutation = 'mutation ($input: SetTypingInput!) { setTyping(input: $input) }';

/** Waits for words in the output of a process, without a limit: a busy machine starts processes slowly. */
function untilPrinted(child: ChildProcessByStdio<null, Readable, null>, words: string): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(`It ended without printing "${words}": ${output}`)));
  });
}

describe('typing and presence across two processes', () => {
  let one: TestConversations;
  let two: TestConversations;
  before(async () => {
    one = await startConversations(timing);
    two = await startConversations({ ...timing, DATABASE_URL: one.databaseUrl });
  });
  after(async () => {
    await two.stop();
    await one.stop();
  });

  /** Two processes on one database that neither renew leases nor expire them during a test. */
  const patientPair = async (context: TestContext): Promise<[TestConversations, TestConversations]> => {
    const never = '600000';
    const settings = { PRESENCE_LEASE_MS: never, PRESENCE_REFRESH_MS: never, PRESENCE_GRACE_MS: never };
    const near = await startConversations(settings);
    const far = await startConversations({ ...settings, DATABASE_URL: near.databaseUrl });
    context.after(async () => {
      await far.stop();
      await near.stop();
    });
    return [near, far];
  };
  const presence = (events: readonly SeenEvent[]) =>
    events
      .filter(({ __typename }) => __typename === 'PresenceChanged')
      .map((event) => [event.participant?.displayName, event.online, event.seq]);
  const whoIsOnline = async (chat: TestConversations, id: string): Promise<string[]> => {
    const query = 'query ($id: ID!) { conversation(id: $id) { participants { displayName online } } }';
    const { conversation } = data(await chat.send(await chat.person('ADMIN'), query, { id }));
    return conversation.participants.filter(({ online }) => online).map(({ displayName }) => displayName);
  };
  const isOnline = (chat: TestConversations, id: string, names: readonly string[]) =>
    eventually(async () => String(await whoIsOnline(chat, id)) === String(names), `online: ${names.join()}`);

  it('shows in one process who types in the other', async () => {
    const { id, viewer } = await one.guest({ name: 'Ada' });
    const agent = await two.person('AGENT');
    const follower = await two.follow(agent, id, 0);
    await follower.until((events) => events.length > 0);
    for (const typing of [true, false]) {
      const input = { conversationId: id, typing };
      assert.equal(data(await one.send(viewer, typingMutation, { input })).setTyping, true);
    }
    const events = await follower.until((seen) => seen.length >= 3);
    assert.deepEqual(
      events
        .slice(1)
        .map((event) => [event.__typename, event.seq, event.participant?.displayName, event.typing]),
      [
        ['TypingChanged', null, 'Ada', true],
        ['TypingChanged', null, 'Ada', false],
      ],
    );
    follower.stop();
  });

  it('does not announce an operator who takes no part, and refuses others', async () => {
    const { id, viewer } = await one.guest();
    const foreigner = await one.guest();
    const send = (who: Parameters<TestConversations['send']>[0], conversationId: string) =>
      one.send(who, typingMutation, { input: { conversationId, typing: true } });
    assert.equal(data(await send(await one.person('AGENT'), id)).setTyping, false);
    assert.deepEqual(refusal(await send(foreigner.viewer, id)), { code: 'NOT_FOUND' });
    assert.deepEqual(refusal(await send(await one.person('CUSTOMER'), id)), { code: 'NOT_FOUND' });
    assert.deepEqual(refusal(await send(viewer, 'no-id')), { code: 'NOT_FOUND' });
    assert.deepEqual(refusal(await send(nobody, id)), { code: 'UNAUTHENTICATED' });
  });

  it('shows a person online while a subscription of theirs is open in any process, and emits only the changes', async () => {
    const { id, viewer } = await one.guest({ name: 'Ada' });
    const watcher = await one.follow(await one.person('AGENT'), id, 0);
    await watcher.until((events) => events.length > 0);
    const first = await one.follow(viewer, id, 0);
    const second = await two.follow(viewer, id, 0);
    const third = await two.follow(viewer, id, 0);
    await Promise.all([first, second, third].map((one) => one.until((events) => events.length > 0)));
    await isOnline(two, id, ['Ada']);
    first.stop();
    second.stop();
    await watcher.quiet();
    assert.deepEqual(presence(watcher.events()), [['Ada', true, null]]);
    third.stop();
    await isOnline(one, id, []);
    await watcher.until((events) => presence(events).length > 1);
    assert.deepEqual(presence(watcher.events()), [
      ['Ada', true, null],
      ['Ada', false, null],
    ]);
    watcher.stop();
  });

  it('takes a reconnect within the grace period, to whichever process, for staying', async (context) => {
    const [near, far] = await patientPair(context);
    const { id, viewer } = await near.guest({ name: 'Ada' });
    const watcher = await far.follow(await near.person('AGENT'), id, 0);
    await watcher.until((events) => events.length > 0);
    for (const chat of [near, near, far, near]) {
      const follower = await chat.follow(viewer, id, 0);
      await follower.until((events) => events.length > 0);
      follower.stop();
    }
    await watcher.until((events) => presence(events).length > 0);
    await watcher.quiet();
    assert.deepEqual(presence(watcher.events()), [['Ada', true, null]]);
    assert.deepEqual(await whoIsOnline(far, id), ['Ada']);
    watcher.stop();
  });

  it('does not show a present person as offline when an older change arrives after a newer one', async () => {
    const { id, viewer } = await one.guest({ name: 'Ada' });
    const watcher = await two.follow(await one.person('AGENT'), id, 0);
    await watcher.until((events) => events.length > 0);
    const { rows } = await one.services.pool.query<{ change: number }>(
      `select nextval('presence_change')::float8 as change`,
    );
    const before = rows.map(({ change }) => ({ conversationId: id, userId: viewer.sub, change }));
    const follower = await one.follow(viewer, id, 0);
    await watcher.until((events) => presence(events).length > 0);
    await announcePresence(one.services.db, one.services.notifier, before, false);
    follower.stop();
    await watcher.until((events) => presence(events).length > 1);
    await watcher.quiet();
    assert.deepEqual(presence(watcher.events()), [
      ['Ada', true, null],
      ['Ada', false, null],
    ]);
    watcher.stop();
  });

  it('numbers comings and goings as they happen, however many processes make them at once', async (context) => {
    const [near, far] = await patientPair(context);
    const { id, viewer } = await near.guest();
    const attendance = { conversationId: id, userId: viewer.sub };
    const changes: { readonly change: number; readonly online: boolean }[] = [];
    const comeAndGo = async (db: typeof near.services.db, processId: string) => {
      for (let count = 0; count < 40; count += 1) {
        for (const { change } of await holdLeases(db, processId, [attendance], 60_000)) {
          changes.push({ change, online: true });
        }
        await dropLease(db, processId, attendance);
        for (const { change } of await sweepPresence(db)) changes.push({ change, online: false });
      }
    };
    await Promise.all(
      [near, near, far, far].map(({ services }, index) => comeAndGo(services.db, `process-${index}`)),
    );
    const states = changes.toSorted((a, b) => a.change - b.change).map(({ online }) => online);
    assert.ok(states.length >= 4);
    assert.deepEqual(
      states,
      states.map((_state, index) => index % 2 === 0),
    );
  });

  it('sends no person an event about their own arrival', async () => {
    const { id, viewer } = await one.guest();
    const follower = await one.follow(viewer, id, 0);
    await isOnline(one, id, ['Guest']);
    await follower.quiet();
    assert.deepEqual(presence(follower.events()), []);
    follower.stop();
  });

  it('has those offline, after the lease, whose process was killed', async () => {
    const { id, viewer } = await one.guest({ name: 'Ada' });
    const watcher = await one.follow(await one.person('AGENT'), id, 0);
    await watcher.until((events) => events.length > 0);
    const port = await freePort();
    const key = 'the-gateway-key-of-the-tests-is-no-secret';
    const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
      env: {
        ...process.env,
        ...timing,
        DATABASE_URL: one.databaseUrl,
        GATEWAY_KEY: key,
        PORT: `${port}`,
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await untilPrinted(child, 'subgraph is ready');
    const bearer = async (claims: typeof nobody) =>
      `Bearer ${await signClaims({ ...claims }, signingKey(key))}`;
    const client = createClient({
      url: `ws://127.0.0.1:${port}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: async () => ({ authorization: await bearer({ ...nobody, role: 'GATEWAY' }) }),
    });
    const extensions = { authorization: await bearer(viewer) };
    const lost = new Promise((resolve) => {
      const sink = { next: () => {}, error: resolve, complete: () => resolve(undefined) };
      client.subscribe({ query: eventsSubscription, variables: { conversationId: id }, extensions }, sink);
    });
    await watcher.until((events) => presence(events).length > 0);
    child.kill('SIGKILL');
    await Promise.all([once(child, 'exit'), lost]);
    await watcher.until((events) => presence(events).length > 1);
    assert.deepEqual(presence(watcher.events()), [
      ['Ada', true, null],
      ['Ada', false, null],
    ]);
    assert.deepEqual(await whoIsOnline(two, id), []);
    watcher.stop();
  });
});
