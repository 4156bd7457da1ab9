import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { hashToken } from '#platform/identity/token.ts';
import { data, refusal } from '../testing/answers.ts';
import { nobody, rowCounts, startConversations, startMutation } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

describe('startConversation', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const start = async (viewer: Parameters<TestConversations['send']>[0], input: object) =>
    data(await chat.send(viewer, startMutation, { input })).startConversation;

  it('makes a visitor a guest with a session for this conversation, of which only the hash is stored', async () => {
    const input = {
      subject: 'A leak',
      name: 'Ada',
      email: 'ada@example.org',
      phone: '+49 30 1234567',
      body: 'Help',
    };
    const { conversation, session } = await start(nobody, input);
    assert.deepEqual(
      { ...conversation, id: '' },
      { id: '', subject: 'A leak', channel: 'CHAT', status: 'OPEN' },
    );
    assert.ok(session);
    assert.match(session.id, /^[\w-]{43}$/);
    assert.ok(new Date(session.expiresAt) > new Date());
    const { rows } = await chat.services.pool.query(
      `select guest.name, guest.email, guest.phone, guest.conversation_id, guest.id = customer_id as "isCustomer"
       from admin.session join admin.guest on guest.id = session.guest_id
       join conversation_customer using (conversation_id)
       where token_hash = $1`,
      [hashToken(session.id)],
    );
    const expected = { name: 'Ada', email: 'ada@example.org', phone: '+49 30 1234567', isCustomer: true };
    assert.deepEqual(rows, [{ ...expected, conversation_id: conversation.id }]);
  });

  it('keeps what the visitor came by, once and for operators, and tells it to the figures', async () => {
    const clientId = randomUUID();
    const of = (page: string) => ({
      body: 'Hello',
      clientId,
      cameFrom: { page, referrer: 'https://www.search.example/q?=me' },
    });
    const { conversation, session } = await start(
      nobody,
      of('https://shop.example/?utm_source=Flyer&utm_campaign=May&mail=ada@example.org'),
    );
    // Sent again from another page, it is the same conversation, and came from where it came from.
    assert.equal(
      (await start(nobody, of('https://shop.example/?utm_source=other'))).session?.id,
      session?.id,
    );
    const query =
      'query ($id: ID!) { conversation(id: $id) { cameFrom { source medium campaign referrer } } }';
    const agent = await chat.person('AGENT');
    assert.deepEqual(data(await chat.send(agent, query, { id: conversation.id })).conversation.cameFrom, {
      source: 'flyer',
      medium: null,
      campaign: 'may',
      referrer: 'search.example',
    });
    const { viewer } = await chat.guest();
    assert.deepEqual(refusal(await chat.send(viewer, query, { id: conversation.id })).code, 'NOT_FOUND');
    const { rows } = await chat.services.pool.query(
      `select payload -> 'data' -> 'data' ->> 'source' as source from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = task_id
       where identifier = 'admin.domain-event' and payload -> 'data' -> 'subject' ->> 'id' = $1`,
      [conversation.id],
    );
    assert.deepEqual(rows, [{ source: 'flyer' }]);
  });

  it('calls a guest without a name "Guest"', async () => {
    const { id, viewer } = await chat.guest({ name: '  ', email: '' });
    const query =
      'query ($id: ID!) { conversation(id: $id) { participants { displayName role user { id } lastReadSeq } } }';
    assert.deepEqual(data(await chat.send(viewer, query, { id })).conversation.participants, [
      { displayName: 'Guest', role: 'CUSTOMER', user: null, lastReadSeq: 0 },
    ]);
  });

  it('gives a caller with an account no session and their own name', async () => {
    const customer = await chat.person('CUSTOMER', 'Grace');
    const { conversation, session } = await start(customer, { body: 'Hi', name: 'Somebody else' });
    assert.equal(session, null);
    const query = `query ($id: ID!) { conversation(id: $id) {
      headSeq messages { totalCount edges { node { seq body sender { displayName user { id } } } } }
    } }`;
    assert.deepEqual(data(await chat.send(customer, query, { id: conversation.id })).conversation, {
      headSeq: 1,
      messages: {
        totalCount: 1,
        edges: [
          { node: { seq: 1, body: 'Hi', sender: { displayName: 'Grace', user: { id: customer.sub } } } },
        ],
      },
    });
  });

  it('returns the first result to the same caller with the same clientId, also at the same moment', async () => {
    const customer = await chat.person('CUSTOMER');
    const started = await Promise.all(
      Array.from({ length: 20 }, () => start(customer, { body: 'Once', clientId: 'c-1' })),
    );
    assert.equal(new Set(started.map(({ conversation }) => conversation.id)).size, 1);
    for (const changed of [{ body: 'Twice' }, { subject: 'Another' }]) {
      const input = { body: 'Once', clientId: 'c-1', ...changed };
      assert.deepEqual(refusal(await chat.send(customer, startMutation, { input })), { code: 'CONFLICT' });
    }
    const other = await start(await chat.person('CUSTOMER'), { body: 'Once', clientId: 'c-1' });
    assert.notEqual(other.conversation.id, started[0]?.conversation.id);
  });

  it('returns a visitor who repeats the whole call under a random UUID the same conversation and session', async () => {
    const input = { name: 'Ada', body: 'Once', clientId: randomUUID() };
    const started = await Promise.all(Array.from({ length: 20 }, () => start(nobody, input)));
    const counts = await rowCounts(chat);
    assert.deepEqual(await start(nobody, input), started[0]);
    for (const one of started) assert.deepEqual(one, started[0]);
    assert.deepEqual(await rowCounts(chat), counts);
  });

  it('gives nothing of a visitor away to another who knows the clientId', async () => {
    const clientId = randomUUID();
    const mine = await start(nobody, { name: 'Ada', body: 'My secret', clientId });
    const theirs = await start(nobody, { body: 'Guess', clientId });
    assert.notEqual(theirs.conversation.id, mine.conversation.id);
    assert.notEqual(theirs.session?.id, mine.session?.id);
  });

  it('never takes two visitors for one because of a clientId that anybody could have', async () => {
    const one = await start(nobody, { body: 'Hello', clientId: '1' });
    const other = await start(nobody, { body: 'Hello', clientId: '1' });
    assert.notEqual(other.conversation.id, one.conversation.id);
    assert.notEqual(other.session?.id, one.session?.id);
  });

  it('leads a guest back to their own conversation, and to no second one', async () => {
    const clientId = randomUUID();
    const { id, viewer } = await chat.guest({ clientId });
    const { conversation, session } = await start(viewer, { body: 'Hello', clientId });
    assert.deepEqual([conversation.id, session], [id, null]);
    const counts = await rowCounts(chat);
    const again = await chat.send(viewer, startMutation, { input: { body: 'Another' } });
    assert.deepEqual(refusal(again), { code: 'FORBIDDEN' });
    assert.deepEqual(await rowCounts(chat), counts);
  });

  it('refuses wrong input with its field and changes nothing', async () => {
    const counts = await rowCounts(chat);
    const wrong: [field: string, value: string][] = [
      ['body', ''],
      ['body', ' \u00A0\n'],
      ['body', 'x'.repeat(8_001)],
      ['subject', 'x'.repeat(201)],
      ['name', 'x'.repeat(201)],
      ['name', 'a\u0000'],
      ['email', 'not an address'],
      ['phone', 'call me'],
      ['clientId', 'x'.repeat(201)],
    ];
    for (const [field, value] of wrong) {
      const result = await chat.send(nobody, startMutation, { input: { body: 'Hello', [field]: value } });
      assert.deepEqual(refusal(result), { code: 'BAD_USER_INPUT', field: `input.${field}` }, value);
    }
    assert.deepEqual(await rowCounts(chat), counts);
  });
});
