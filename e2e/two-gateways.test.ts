import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ConversationDocument,
  ConversationEventsDocument,
  InboxEventsDocument,
  MeDocument,
  SendMessageDocument,
  SetTypingDocument,
  SignOutDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startRedis, withoutRedis } from '#platform/testing/redis.ts';
import type { TestRedis } from '#platform/testing/redis.ts';
import { signIn, visitor } from './client.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { burst, startTwoGateways } from './two-gateways.ts';
import type { TwoGateways } from './two-gateways.ts';

for (const mode of ['Redis', 'Postgres alone'] as const) {
  const hasRedis = mode === 'Redis';

  describe(`two gateways and two replicas with ${mode}`, { skip: hasRedis && withoutRedis }, () => {
    let redis: TestRedis | undefined;
    let gateways: TwoGateways;
    before(async () => {
      redis = hasRedis ? await startRedis() : undefined;
      gateways = await startTwoGateways(redis?.url);
    });
    after(async () => {
      await gateways.stop();
      await redis?.close();
    });

    const arrive = (body = 'My tap drips.') =>
      arriveAsGuest({ visitor: () => visitor(gateways.one) }, { body });
    /** The same person at the other gateway. */
    const atOther = ({ session }: Client) => visitor(gateways.other).with(session ?? '');
    const asAgent = async () => {
      const session = await signIn(gateways.one, 'agent@demo.test', 'demo-switchboard');
      return visitor(gateways.one).with(session);
    };
    const say = (client: Client, conversationId: string, body: string) =>
      client.run(SendMessageDocument, { input: { conversationId, body, clientId: body } });
    const follow = (client: Client, conversationId: string) =>
      client.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const bodies = ({ events }: ReturnType<typeof follow>) =>
      events.flatMap(({ conversationEvents: event }) =>
        event.__typename === 'MessageSent' ? [event.message.body] : [],
      );

    it('show each write at once to whoever reads through the other', async () => {
      const { client, conversationId } = await arrive();
      for (let count = 1; count <= 10; count += 1) {
        await say(client, conversationId, `message ${count}`);
        const { conversation } = await atOther(client).run(ConversationDocument, { id: conversationId });
        assert.equal(conversation?.messages.edges.at(-1)?.node.body, `message ${count}`);
      }
    });

    it('deliver messages, typing and presence to whoever listens at the other', async () => {
      const agent = await asAgent();
      const { client, conversationId } = await arrive();
      await say(agent, conversationId, 'How can I help?');
      const near = follow(client, conversationId);
      await near.atLeast(2);
      const far = follow(atOther(agent), conversationId);
      await near.until(
        ({ conversationEvents: event }) => event.__typename === 'PresenceChanged' && event.online,
        'the operator coming online',
      );

      await say(client, conversationId, 'It drips.');
      await eventually(() => bodies(far).includes('It drips.'), 'the message');
      await client.run(SetTypingDocument, { input: { conversationId, typing: true } });
      await far.until(({ conversationEvents: event }) => event.__typename === 'TypingChanged', 'typing');

      await far.stop();
      await near.until(
        ({ conversationEvents: event }) => event.__typename === 'PresenceChanged' && !event.online,
        'the operator going offline',
      );
      assert.deepEqual([near.errors, far.errors], [[], []]);
      await near.stop();
    });

    it('show an operator at either the live inbox, whichever has the writers', async () => {
      const agent = await asAgent();
      const inboxes = [agent, atOther(agent)].map((client) => client.follow(InboxEventsDocument, {}));
      for (const inbox of inboxes) await inbox.atLeast(1);
      const { client, conversationId } = await arrive();
      const lastOf = ({ events }: (typeof inboxes)[number]) =>
        events
          .flatMap(({ inboxEvents: event }) =>
            event.__typename === 'InboxConversationChanged' ? [event.conversation] : [],
          )
          .findLast(({ id }) => id === conversationId)?.lastMessage?.body;
      for (const [writer, body] of [
        [client, 'here'],
        [atOther(client), 'there'],
      ] as const) {
        await say(writer, conversationId, body);
        for (const inbox of inboxes)
          await eventually(() => lastOf(inbox) === body, `the message from ${body}`);
      }
      for (const inbox of inboxes) {
        assert.equal(inbox.events[0]?.inboxEvents.__typename, 'InboxStale');
        assert.deepEqual(inbox.errors, []);
        await inbox.stop();
      }
    });

    it('end a session everywhere: the other closes its sockets and refuses it', async () => {
      const agent = await asAgent();
      const { conversationId } = await arrive();
      const far = follow(atOther(agent), conversationId);
      await far.atLeast(1);
      await agent.run(SignOutDocument, {});
      assert.equal(await far.ended, 4401);
      const { code } = await atOther(agent).refused(MeDocument, {});
      assert.equal(code, 'UNAUTHENTICATED');
    });

    it(
      hasRedis ? 'count the rate of a session together' : 'count the rate of a session each for itself',
      async () => {
        const { client } = await arrive();
        const taken = async (one: Client) => {
          for (let count = 0; ; count += 1) {
            const { errors } = await one.ask(MeDocument, {});
            if (errors.some(({ extensions }) => extensions.code === 'RATE_LIMITED')) return count;
          }
        };
        const [here, there] = [await taken(client), await taken(atOther(client))];
        assert.ok(here >= burst - 1, `${here} here`);
        if (hasRedis) assert.ok(there < burst / 2, `${there} there`);
        else assert.ok(there >= burst, `${there} there`);
      },
    );

    it('lose nothing while Redis hangs, is gone and comes back', { skip: !hasRedis }, async () => {
      const agent = await asAgent();
      const { client, conversationId } = await arrive('first');
      const far = follow(atOther(client), conversationId);
      await far.atLeast(1);
      const inbox = atOther(agent).follow(InboxEventsDocument, {});
      await inbox.atLeast(1);
      const sent = ['first'];
      const talk = async (when: string) => {
        for (const [index, speaker] of [client, agent, client, agent].entries()) {
          await say(speaker, conversationId, `${when} ${index}`);
          sent.push(`${when} ${index}`);
        }
        await eventually(() => bodies(far).length === sent.length, `all messages ${when}`);
        await inbox.until(
          ({ inboxEvents: event }) =>
            event.__typename === 'InboxConversationChanged' &&
            event.conversation.lastMessage?.body === sent.at(-1),
          `the inbox ${when}`,
        );
      };
      await talk('before');
      redis?.pause();
      await talk('while Redis hangs');
      redis?.resume();
      await redis?.kill();
      await talk('without Redis');
      await redis?.start();
      await talk('afterwards');
      assert.deepEqual(bodies(far), sent);
      assert.deepEqual(far.errors, []);
      // What is not stored crosses over again as soon as Redis can be reached.
      await eventually(async () => {
        for (const typing of [true, false]) {
          await client.run(SetTypingDocument, { input: { conversationId, typing } });
        }
        return far.events.some(({ conversationEvents: event }) => event.__typename === 'TypingChanged');
      }, 'typing');
      assert.deepEqual(inbox.errors, []);
      await inbox.stop();
      await far.stop();
    });

    it('show a person offline within 15 s after the gateway of that person was killed', async () => {
      const agent = await asAgent();
      const { client, conversationId } = await arrive();
      await say(agent, conversationId, 'How can I help?');
      const near = follow(client, conversationId);
      await near.atLeast(2);
      const far = follow(atOther(agent), conversationId);
      await near.until(
        ({ conversationEvents: event }) => event.__typename === 'PresenceChanged' && event.online,
        'the operator coming online',
      );
      await gateways.killOther();
      await near.until(
        ({ conversationEvents: event }) => event.__typename === 'PresenceChanged' && !event.online,
        'the operator going offline',
      );
      const { conversation } = await client.run(ConversationDocument, { id: conversationId });
      const operator = conversation?.participants.find(({ role }) => role === 'AGENT');
      assert.equal(operator?.online, false);
      await far.ended;
      await near.stop();
    });
  });
}
