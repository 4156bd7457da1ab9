import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startRedis, withoutRedis } from '#platform/testing/redis.ts';
import type { TestRedis } from '#platform/testing/redis.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const setTyping = `mutation ($input: SetTypingInput!) { setTyping(input: $input) }`;

describe('two processes with Redis', { skip: withoutRedis }, () => {
  let redis: TestRedis;
  let first: TestConversations;
  let second: TestConversations;

  before(async () => {
    redis = await startRedis();
    const variables = { REDIS_URL: redis.url, PRESENCE_REFRESH_MS: '200', PRESENCE_GRACE_MS: '100' };
    first = await startConversations(variables);
    second = await startConversations({ ...variables, DATABASE_URL: first.databaseUrl });
  });
  after(async () => {
    await second.stop();
    await first.stop();
    await redis.close();
  });

  /** Whether a process can send and receive. */
  async function isConnected({ url }: { readonly url: string }): Promise<boolean> {
    const { status } = (await (await fetch(new URL('/status', url))).json()) as { status: string };
    return status === 'ready';
  }

  async function areConnected(): Promise<boolean> {
    return (await isConnected(first)) && isConnected(second);
  }

  it('wake each other; without it they find all by looking, and afterwards wake each other again', async () => {
    const { id, viewer } = await first.guest();
    const agent = await first.person('AGENT');
    const near = await first.follow(viewer, id, 0);
    const far = await second.follow(viewer, id, 0);
    await far.until((events) => events.length > 0);

    /** Typing is not stored, so it can arrive only through Redis. */
    async function typingIsSeen(): Promise<void> {
      const seen = () => far.events().filter((event) => event.__typename === 'TypingChanged').length;
      const before = seen();
      await eventually(async () => {
        for (const typing of [true, false]) {
          await first.send(agent, setTyping, { input: { conversationId: id, typing } });
        }
        return seen() > before;
      }, 'typing in the other process');
    }

    await first.say(agent, id, 'with Redis');
    await far.until((events) => events.some((event) => JSON.stringify(event).includes('with Redis')));
    await typingIsSeen();

    await redis.kill();
    await eventually(async () => !(await areConnected()), 'the loss of Redis');
    const started = performance.now();
    for (let count = 1; count <= 20; count += 1) await first.say(agent, id, `without Redis ${count}`);
    await far.until((events) => events.some((event) => JSON.stringify(event).includes('without Redis 20')));
    assert.ok(performance.now() - started < 10_000);

    await redis.start();
    await eventually(areConnected, 'the return of Redis');
    await first.say(agent, id, 'again');
    await far.until((events) => events.some((event) => JSON.stringify(event).includes('again')));
    await typingIsSeen();

    const numbers = far.stored().map(({ seq }) => seq);
    assert.deepEqual(
      numbers,
      Array.from({ length: numbers.length }, (_unused, index) => index + 1),
    );
    await near.until((events) => events.filter(({ seq }) => seq !== null).length === numbers.length);
    near.stop();
    far.stop();
  });

  it('show within one refresh who came and left while it was away', async () => {
    const { id, viewer } = await first.guest();
    const agent = await first.person('AGENT', 'Agnes');
    await first.say(agent, id, 'How can I help?');
    const near = await first.follow(viewer, id, 0);
    await near.until((events) => events.length > 0);
    const lastOf = () =>
      near
        .events()
        .findLast(
          (event) => event.__typename === 'PresenceChanged' && event.participant?.displayName === 'Agnes',
        );
    await redis.kill();
    await eventually(async () => !(await areConnected()), 'the loss of Redis');
    const far = await second.follow(agent, id, 0);
    await eventually(() => lastOf()?.online === true, 'the operator online');
    far.stop();
    await eventually(() => lastOf()?.online === false, 'the operator offline');

    const again = await second.follow(agent, id, 0);
    await eventually(() => lastOf()?.online === true, 'the operator online again');
    await redis.start();
    await eventually(areConnected, 'the return of Redis');
    again.stop();
    await eventually(() => lastOf()?.online === false, 'the operator offline again');
    near.stop();
  });

  it('start and work where it cannot be reached', async (context) => {
    await redis.kill();
    const third = await startConversations({ REDIS_URL: redis.url, DATABASE_URL: first.databaseUrl });
    context.after(() => third.stop());
    const { id, viewer } = await third.guest();
    const far = await first.follow(viewer, id, 0);
    await third.say(viewer, id, 'from a process that never saw Redis');
    await far.until((events) => events.filter(({ seq }) => seq !== null).length === 2);
    await redis.start();
    await eventually(() => isConnected(third), 'Redis');
    far.stop();
  });
});
