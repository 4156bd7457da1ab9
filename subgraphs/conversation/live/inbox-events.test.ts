import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Permission } from '#contracts/permissions.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { data, refusal } from '../testing/answers.ts';
import type { SeenInboxEvent } from '../testing/answers.ts';
import { nobody, startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const inboxEvents = `subscription {
  inboxEvents {
    __typename at
    ... on InboxConversationChanged {
      conversation { id status unreadCount headSeq lastMessage { body } assignee { id } participants { role } }
    }
  }
}`;
const assign = `mutation ($input: AssignConversationInput!) { assignConversation(input: $input) { conversation { id } } }`;
const close = `mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }`;
const read = `mutation ($input: MarkReadInput!) { markRead(input: $input) { conversation { id } } }`;

/** A live inbox of a test, once its first event is there. */
async function open(chat: TestConversations, viewer: Partial<Claims>) {
  const subscription = await chat.subscribe(viewer, inboxEvents);
  const events = (): SeenInboxEvent[] => subscription.results.map((result) => data(result).inboxEvents);
  await eventually(() => events().length > 0, 'the first event');
  return {
    events,
    subscription,
    stop: () => subscription.stop(),
    /** Waits until the last event about a conversation shows what is wanted. */
    shows: (id: string, what: (shown: NonNullable<SeenInboxEvent['conversation']>) => boolean) =>
      eventually(() => {
        const shown = events().findLast(({ conversation }) => conversation?.id === id)?.conversation;
        return shown && what(shown) ? shown : null;
      }, 'the state of the conversation'),
  };
}

describe('inboxEvents', () => {
  let chat: TestConversations;
  let other: TestConversations;
  before(async () => {
    chat = await startConversations();
    // Another process on the same database.
    other = await startConversations({ DATABASE_URL: chat.databaseUrl });
  });
  after(async () => {
    await other.stop();
    await chat.stop();
  });

  it('begin by saying that the inbox is to be loaded', async () => {
    const inbox = await open(chat, await chat.person('AGENT'));
    assert.equal(inbox.events()[0]?.__typename, 'InboxStale');
    inbox.stop();
  });

  it('show a new conversation and all that happens to it, as it is then, on every process', async () => {
    const agent = await chat.person('AGENT');
    const inboxes = [await open(chat, agent), await open(other, agent)];
    const { id, viewer: guest } = await chat.guest({ body: 'My tap drips' });
    for (const inbox of inboxes) {
      const shown = await inbox.shows(id, ({ lastMessage }) => lastMessage?.body === 'My tap drips');
      assert.deepEqual([shown.status, shown.unreadCount, shown.headSeq], ['OPEN', 1, 1]);
    }
    await other.say(guest, id, 'Hello?');
    for (const inbox of inboxes) {
      const shown = await inbox.shows(id, ({ lastMessage }) => lastMessage?.body === 'Hello?');
      assert.equal(shown.unreadCount, 2);
    }
    const input = { conversationId: id };
    await chat.send(agent, assign, { input: { ...input, assigneeId: agent.sub } });
    for (const inbox of inboxes) await inbox.shows(id, ({ assignee }) => assignee?.id === agent.sub);
    await other.send(agent, close, { input });
    for (const inbox of inboxes) await inbox.shows(id, ({ status }) => status === 'CLOSED');
    for (const inbox of inboxes) inbox.stop();
  });

  it('count the unread messages of each operator, and of their other devices when they read', async () => {
    const [reader, colleague] = [await chat.person('AGENT'), await chat.person('ADMIN')];
    const { id, viewer: guest } = await chat.guest();
    const inboxes = { here: await open(chat, reader), there: await open(other, reader) };
    const theirs = await open(chat, colleague);
    await chat.say(guest, id, 'Still dripping');
    for (const inbox of [inboxes.here, inboxes.there, theirs])
      await inbox.shows(id, ({ unreadCount }) => unreadCount === 2);
    // The reader takes no part in the conversation, so that nobody else hears of it.
    await chat.send(reader, read, { input: { conversationId: id, upToSeq: 2 } });
    for (const inbox of [inboxes.here, inboxes.there])
      await inbox.shows(id, ({ unreadCount }) => unreadCount === 0);
    await theirs.shows(id, ({ unreadCount }) => unreadCount === 2);
    for (const inbox of [inboxes.here, inboxes.there, theirs]) inbox.stop();
  });

  it('show a burst of a thousand messages in one conversation as a few events, the last one last', async () => {
    const { id, viewer: guest } = await chat.guest();
    const inbox = await open(chat, await chat.person('AGENT'));
    const startedAt = performance.now();
    for (let round = 0; round < 20; round += 1)
      await Promise.all(
        Array.from({ length: 50 }, (_unused, index) => other.say(guest, id, `${50 * round + index}`)),
      );
    await inbox.shows(id, ({ headSeq }) => headSeq === 1_001);
    // One in a tenth of a second at most, and the two around them.
    const most = 2 + (performance.now() - startedAt) / 100;
    assert.ok(inbox.events().length <= most, `${inbox.events().length} events`);
    inbox.stop();
  });

  it('are for operators, and for API keys that may read conversations', async () => {
    const { viewer: guest } = await chat.guest();
    const refused = async (viewer: Partial<Claims>) => {
      const { results, ended } = await chat.subscribe(viewer, inboxEvents);
      await Promise.race([ended, eventually(() => results.length > 0, 'a result')]);
      return results[0] ? refusal(results[0]).code : codeOf(await ended);
    };
    const keyWith = (...scopes: Permission[]) => personOf('API_KEY', { keyId: randomUUID(), scopes });
    for (const viewer of [guest, await chat.person('CUSTOMER'), await chat.person('VENDOR')])
      assert.equal(await refused(viewer), 'FORBIDDEN');
    assert.equal(await refused(keyWith('orders:read')), 'FORBIDDEN');
    assert.equal(await refused(nobody), 'UNAUTHENTICATED');
    const inbox = await open(chat, keyWith('conversations:read'));
    const { id } = await chat.guest();
    await inbox.shows(id, ({ lastMessage }) => lastMessage?.body === 'Hello');
    inbox.stop();
  });

  for (const [who, lose] of [
    ['gets another role', (agent) => chat.change(agent, 'CUSTOMER')],
    ['is closed', (agent) => chat.close(agent)],
  ] as const satisfies readonly [
    string,
    (agent: Awaited<ReturnType<TestConversations['person']>>) => Promise<unknown>,
  ][]) {
    it(`end with FORBIDDEN, on every process and without a word of what comes after, when the account ${who}`, async () => {
      const agent = await chat.person('AGENT');
      const { id, viewer: guest } = await chat.guest();
      const inboxes = [await open(chat, agent), await open(other, agent)];
      await lose(agent);
      await chat.say(guest, id, 'They must not read this');
      for (const { subscription, events } of inboxes) {
        assert.equal(codeOf(await subscription.ended), 'FORBIDDEN');
        assert.doesNotMatch(JSON.stringify(events()), /must not read/);
      }
    });
  }
});

function codeOf(errors: unknown): string | undefined {
  return /"code":"(\w+)"/.exec(JSON.stringify(errors))?.[1];
}
