import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  ConversationDocument,
  ConversationEventsDocument,
  InboxEventsDocument,
  SendMessageDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { arriveAsGuest } from './stories.ts';
import type { Guest } from './stories.ts';
import { childrenOf } from './launched-processes.ts';
import { launch } from './system.ts';

let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-restart-'));
});
after(() => rm(directory, { recursive: true, force: true }));

/** `npm start` on a fresh machine: no database given, so it brings its own. */
const start = () => launch({ DATA_DIR: directory, DATABASE_URL: '' });

async function isGone(pid: number): Promise<boolean> {
  return !(await readdir('/proc')).includes(String(pid));
}

describe('npm start', () => {
  let guest: Guest;

  it('keeps its data over Ctrl-C and a second start', async () => {
    const first = await start();
    guest = await arriveAsGuest(first, { body: 'Remember me.' });
    await first.stop();
    const second = await start();
    const client = second.visitor().with(guest.client.session ?? '');
    const { conversation } = await client.run(ConversationDocument, { id: guest.conversationId });
    assert.equal(conversation?.messages.edges[0]?.node.body, 'Remember me.');
    await second.stop();
  });

  it(
    'comes back with all its data after it was killed, and leaves no process behind',
    {
      skip: platform() === 'linux' ? false : 'needs /proc',
    },
    async () => {
      const killed = await start();
      const services = await childrenOf(killed.pid, 'main.ts');
      assert.equal(services.length, 6);
      const agent = await killed.as('agent@demo.test');
      await agent.run(SendMessageDocument, {
        input: { conversationId: guest.conversationId, body: 'Written before the kill.' },
      });
      await killed.kill();
      await eventually(
        async () => (await Promise.all(services.map(isGone))).every(Boolean),
        'the services being gone',
      );
      const again = await start();
      const client = again.visitor().with(guest.client.session ?? '');
      const { conversation } = await client.run(ConversationDocument, { id: guest.conversationId });
      assert.equal(conversation?.messages.edges.at(-1)?.node.body, 'Written before the kill.');
      await again.stop();
    },
  );

  it(
    'restarts a service that dies; who listens misses nothing, and who asks gets the rest',
    {
      skip: platform() === 'linux' ? false : 'needs /proc',
    },
    async () => {
      const system = await start();
      const { client, conversationId } = await arriveAsGuest(system);
      const live = client.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
      await live.atLeast(1);
      const inbox = (await system.as('agent@demo.test')).follow(InboxEventsDocument, {});
      const loads = () => inbox.events.filter(({ inboxEvents: event }) => event.__typename === 'InboxStale');
      await inbox.atLeast(1);
      for (let round = 1; round <= 2; round += 1) {
        const [pid] = await childrenOf(system.pid, 'conversation/main.ts');
        assert.ok(pid);
        process.kill(pid, 'SIGKILL');
        const input = { conversationId, body: `after death ${round}`, clientId: `round-${round}` };
        await eventually(
          () => client.run(SendMessageDocument, { input }).catch(() => null),
          'the service being back',
        );
        await eventually(
          () => live.events.some(({ conversationEvents: event }) => event.seq === 1 + round),
          `event ${1 + round}`,
        );
        await eventually(() => loads().length > round, 'the inbox asking to be loaded');
      }
      await client.run(SendMessageDocument, { input: { conversationId, body: 'after all' } });
      await inbox.until(
        ({ inboxEvents: event }) =>
          event.__typename === 'InboxConversationChanged' &&
          event.conversation.lastMessage?.body === 'after all',
        'the inbox going on',
      );
      await inbox.stop();
      const numbers = live.events
        .map(({ conversationEvents: event }) => event.seq)
        .filter((seq) => seq !== null);
      assert.deepEqual(numbers.slice(0, 3), [1, 2, 3]);
      assert.deepEqual(live.errors, []);
      await live.stop();

      const [vendors] = await childrenOf(system.pid, 'vendor/main.ts');
      assert.ok(vendors);
      process.kill(vendors, 'SIGKILL');
      const rest = await eventually(async () => {
        const answer = await client.ask(ConversationDocument, { id: conversationId });
        return answer.errors.length > 0 ? answer : null;
      }, 'the service being away');
      assert.equal(rest.data?.conversation?.messages.totalCount, 4);
      assert.equal(rest.data.conversation.orders, null);
      const [error] = rest.errors;
      assert.deepEqual([error?.extensions.code, error?.path?.[0]], ['UPSTREAM_FAILED', 'conversation']);
      assert.doesNotMatch(JSON.stringify(rest.errors), /127\.0\.0\.1|ECONN|https?:/);
      await system.stop();
    },
  );
});
