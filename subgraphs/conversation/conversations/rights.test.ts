import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { nobody, startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const conversationQuery = `query ($id: ID!) { conversation(id: $id) {
  id subject participants { id } messages(last: 1) { edges { node { id } } }
} }`;
const entitiesQuery = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Conversation { id subject } ... on Participant { id displayName } ... on Message { id body }
} }`;

/** Everything of one conversation that can be referred to. */
interface References {
  readonly id: string;
  readonly representations: readonly { readonly __typename: string; readonly id: string }[];
}

describe('what a caller may see', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const references = async (id: string): Promise<References> => {
    const { conversation } = data(await chat.send(agent, conversationQuery, { id }));
    return {
      id,
      representations: [
        { __typename: 'Conversation', id },
        { __typename: 'Participant', id: conversation.participants[0]?.id ?? '' },
        { __typename: 'Message', id: conversation.messages.edges[0]?.node.id ?? '' },
      ],
    };
  };

  const seen = async (
    viewer: Parameters<TestConversations['send']>[0],
    { id, representations }: References,
  ) => {
    const direct = await chat.send(viewer, conversationQuery, { id });
    const { _entities: entities } = data(await chat.send(viewer, entitiesQuery, { representations }));
    const { conversations } = data(
      await chat.send(
        viewer.sub === null ? agent : viewer,
        'query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { node { id } } } }',
      ),
    );
    return {
      direct: direct.errors ? refusal(direct).code : 'seen',
      references: entities.filter((entity) => entity !== null).length,
      inInbox: conversations.edges.some(({ node }) => node.id === id),
    };
  };

  it('is everything for operators', async () => {
    const { id } = await chat.guest();
    const expected = { direct: 'seen', references: 3, inInbox: true };
    assert.deepEqual(await seen(agent, await references(id)), expected);
    assert.deepEqual(await seen(await chat.person('ADMIN'), await references(id)), expected);
  });

  it('is one conversation for a guest, by every path', async () => {
    const mine = await chat.guest();
    const other = await chat.guest();
    const nothing = { direct: 'NOT_FOUND', references: 0, inInbox: false };
    assert.deepEqual(await seen(mine.viewer, await references(mine.id)), {
      direct: 'seen',
      references: 3,
      inInbox: true,
    });
    assert.deepEqual(await seen(mine.viewer, await references(other.id)), nothing);
    // Even a token that names another conversation than the one that its guest takes part in opens neither.
    const mixed = { ...mine.viewer, conversationId: other.id };
    assert.deepEqual(await seen(mixed, await references(mine.id)), nothing);
    assert.deepEqual(await seen(mixed, await references(other.id)), nothing);
  });

  it('is their own conversations for a registered customer', async () => {
    const customer = await chat.person('CUSTOMER');
    const start = 'mutation { startConversation(input: { body: "Hi" }) { conversation { id } } }';
    const ids = [];
    for (let count = 0; count < 2; count += 1) {
      ids.push(data(await chat.send(customer, start)).startConversation.conversation.id);
    }
    const { id: foreign } = await chat.guest();
    for (const id of ids) {
      assert.deepEqual(await seen(customer, await references(id)), {
        direct: 'seen',
        references: 3,
        inInbox: true,
      });
    }
    const expected = { direct: 'NOT_FOUND', references: 0, inInbox: false };
    assert.deepEqual(await seen(customer, await references(foreign)), expected);
  });

  it('is nothing without a session', async () => {
    const { id } = await chat.guest();
    const { direct, references: count } = await seen(nobody, await references(id));
    assert.deepEqual([direct, count], ['UNAUTHENTICATED', 0]);
    const inbox = 'query { conversations { edges { cursor } } }';
    assert.deepEqual(refusal(await chat.send(nobody, inbox)), { code: 'UNAUTHENTICATED' });
  });

  it('is the outline of a conversation for a vendor to whom an order of it is offered', async () => {
    const { id } = await chat.guest({ subject: 'A leak' });
    const { id: other } = await chat.guest();
    const vendorId = '00000000-0000-7000-8000-000000000101';
    const vendor = { ...(await chat.person('VENDOR')), vendorId };
    const none = { direct: 'NOT_FOUND', references: 0, inInbox: false };
    assert.deepEqual(await seen(vendor, await references(id)), none);

    await chat.services.pool.query(
      'insert into vendor.conversation_vendor (conversation_id, vendor_id, accepted, pending) values ($1, $2, false, true)',
      [id, vendorId],
    );
    assert.deepEqual(await seen(vendor, await references(id)), { ...none, references: 1 });
    assert.deepEqual(await seen(vendor, await references(other)), none);
    const representations = [{ __typename: 'Conversation', id }];
    const read = async (fields: string) =>
      chat.send(
        vendor,
        `query ($representations: [_Any!]!) {
          _entities(representations: $representations) { ... on Conversation { ${fields} } }
        }`,
        { representations },
      );
    assert.deepEqual(data(await read('id subject channel status'))._entities, [
      { id, subject: 'A leak', channel: 'CHAT', status: 'OPEN' },
    ]);
    const hidden = [
      'createdAt',
      'lastActivityAt',
      'headSeq',
      'unreadCount',
      'lastMessage { id }',
      'assignee { id }',
    ];
    for (const field of [...hidden, 'participants { id }', 'messages { totalCount }']) {
      assert.deepEqual(refusal(await read(field)), { code: 'FORBIDDEN' }, field);
    }
    const rival = { ...(await chat.person('VENDOR')), vendorId: '00000000-0000-7000-8000-000000000102' };
    assert.deepEqual(await seen(rival, await references(id)), none);
    await chat.services.pool.query('update vendor.conversation_vendor set pending = false');
    assert.deepEqual(await seen(vendor, await references(id)), none);
  });

  it('is the whole conversation for the vendor who has accepted, whom all see joining once', async () => {
    const { id, viewer } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    await chat.accept(id, vendor.vendorId);
    const follower = await chat.follow(viewer, id, 0);
    const payload = {
      conversationId: id,
      userId: vendor.sub,
      vendorId: vendor.vendorId,
      displayName: 'Demo Plumbing 1',
    };
    for (let tries = 0; tries < 2; tries += 1) {
      await chat.services.pool.query('select graphile_worker.add_job($1, $2::json)', [
        'conversation.vendor-joins',
        JSON.stringify({ data: payload, correlationId: null }),
      ]);
    }
    await follower.until((events) => events.some(({ __typename }) => __typename === 'ParticipantJoined'));
    assert.deepEqual(await seen(vendor, await references(id)), {
      direct: 'seen',
      references: 3,
      inInbox: true,
    });
    const message = await chat.say(vendor, id, 'On my way');
    assert.deepEqual(
      [message.seq, message.sender.role, message.sender.displayName],
      [3, 'VENDOR', 'Demo Plumbing 1'],
    );
    follower.stop();
  });

  it('asks the database once for each type, however many references come at once', async () => {
    const guests = await Promise.all(Array.from({ length: 10 }, () => chat.guest()));
    const all = await Promise.all(guests.map(({ id }) => references(id)));
    const representations = all.flatMap((one) => one.representations);
    const count = await chat.statements(async () => {
      const { _entities: entities } = data(await chat.send(agent, entitiesQuery, { representations }));
      assert.equal(entities.filter((entity) => entity !== null).length, 30);
    });
    assert.equal(count, 3);
  });

  it('is null for references that can be no id', async () => {
    const representations = ['Conversation', 'Participant', 'Message'].map((type) => ({
      __typename: type,
      id: 'x',
    }));
    const { _entities: entities } = data(await chat.send(agent, entitiesQuery, { representations }));
    assert.deepEqual(entities, [null, null, null]);
  });
});
