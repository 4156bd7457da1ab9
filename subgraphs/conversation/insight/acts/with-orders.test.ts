import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../../testing/answers.ts';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';

const findings = `query ($filter: FindingFilter) {
  findings(filter: $filter, first: 100) { edges { node {
    id name status followedAt about { order { id } because } handedTo { operator { id } openConversations operatorsPresent }
  } } }
}`;
const read = `query ($id: ID!) { conversation(id: $id) {
  assignee { id } insight { upToSeq }
  messages(first: 50) { edges { node { seq body sender { role } } } }
} }`;
const change = `mutation ($input: UpdateInsightSettingsInput!) {
  updateInsightSettings(input: $input) { settings { triggers { trigger } } }
}`;
const act = `mutation ($input: ActOnFindingInput!) { actOnFinding(input: $input) { finding { status } } }`;
const assign = `mutation ($input: AssignConversationInput!) { assignConversation(input: $input) { conversation { id } } }`;
const angry = 'I want to complain, this is a disgrace!';
const paying = 'How can I pay my invoice?';

const intents = `query ($id: ID!) { conversation(id: $id) { insight { upToSeq intents } } }`;

describe('what follows from a finding with the orders of its customer', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
  });
  after(() => chat.stop());

  async function order(customerId: string, daysAgo: number, conversationId: string | null = null) {
    const id = randomUUID();
    await chat.services.pool.query(
      `insert into vendor.order_card (order_id, number, service_name, summary, status, customer_id, conversation_id, service_slug, ordered_at)
       values ($1, 4711, 'Plumbing', 'A tap', 'COMPLETED', $2, $3, 'plumbing', now() - $4 * interval '1 day')`,
      [id, customerId, conversationId, daysAgo],
    );
    return id;
  }
  const invoice = (customerId: string, owed: number) =>
    chat.services.pool.query(
      `insert into vendor.invoice_card (invoice_id, number, customer_id, total, currency, pay_token, owed)
       values (gen_random_uuid(), '2026-0042', $1, 11900, 'EUR', 'a-token', $2)`,
      [customerId, owed],
    );
  async function until(id: string, seq: number) {
    await eventually(async () => {
      const { insight } = data(await chat.send(agent, read, { id })).conversation;
      return (insight?.upToSeq ?? 0) >= seq;
    }, 'the message being read');
    // Read anew: the parts of one answer are of several moments.
    const { conversation } = data(await chat.send(agent, read, { id }));
    const { edges } = data(await chat.send(agent, findings, { filter: { conversationId: id } })).findings;
    const named = (name: string) => edges.map(({ node }) => node).find((node) => node.name === name);
    return { conversation, named };
  }
  const set = async (trigger: object) =>
    data(await chat.send(await chat.person('ADMIN'), change, { input: { triggers: [trigger] } }));
  const linksIn = async (id: string) =>
    data(await chat.send(agent, read, { id })).conversation.messages.edges.filter(({ node }) =>
      node.body.includes('/pay/a-token'),
    );

  it('is a complaint that names the order, of those of the last 90 days', async () => {
    const { id, viewer } = await chat.guest({ body: 'Hello' });
    await order(viewer.sub, 91, id);
    const { seq } = await chat.say(viewer, id, angry);
    assert.equal((await until(id, seq)).named('COMPLAINT')?.about, null);
    const other = await chat.guest({ body: 'Hello' });
    await order(viewer.sub, 1);
    const made = await order(other.viewer.sub, 89);
    const again = await chat.say(other.viewer, other.id, angry);
    const { named } = await until(other.id, again.seq);
    assert.deepEqual(named('COMPLAINT')?.about, { order: { id: made }, because: ['ONLY_ONE'] });
  });

  it('is no new booking in a follow-up, while an order of the conversation is open', async () => {
    const { id, viewer } = await chat.guest({ body: 'I would like to book a plumber for tomorrow at 2 pm.' });
    await until(id, 1);
    const made = await order(viewer.sub, 0, id);
    await chat.services.pool.query(`update vendor.order_card set status = 'ACCEPTED' where order_id = $1`, [
      made,
    ]);
    const { seq } = await chat.say(viewer, id, 'Perfect, that works for me');
    await until(id, seq);
    const { insight } = data(await chat.send(agent, intents, { id })).conversation;
    assert.deepEqual(insight?.intents, ['OTHER']);
  });

  it('is the link to pay, once within the cool-down, to the customer who asks and has one open invoice', async () => {
    await set({ trigger: 'PAYMENT', mode: 'ACT' });
    const { id, viewer } = await chat.guest({ body: 'Hello' });
    await invoice(viewer.sub, 0);
    await invoice(viewer.sub, 11_900);
    await chat.say(viewer, id, paying);
    const [link] = await eventually(async () => {
      const found = await linksIn(id);
      return found.length > 0 && found;
    }, 'the link');
    assert.equal(link?.node.sender.role, 'ASSISTANT');
    assert.match(link.node.body, /invoice 2026-0042 \(€119\.00\)/);
    const { seq } = await chat.say(viewer, id, paying);
    const { named } = await until(id, seq);
    assert.equal(named('PAYMENT')?.followedAt, null, 'the cool-down is not over');
    assert.equal((await linksIn(id)).length, 1);
  });

  it('leaves the link to operators for none or several open invoices, and for what somebody says on the telephone', async () => {
    const several = await chat.guest({ body: 'Hello' });
    for (const _one of [1, 2]) await invoice(several.viewer.sub, 500);
    const none = await chat.guest({ body: 'Hello' });
    const voice = await chat.guest({ body: 'Hello' });
    await invoice(voice.viewer.sub, 500);
    await chat.services.pool.query(`update conversation set channel = 'PHONE' where id = $1`, [voice.id]);
    for (const { id, viewer } of [several, none, voice]) {
      const { seq } = await chat.say(viewer, id, paying);
      const { named } = await until(id, seq);
      const finding = named('PAYMENT');
      assert.equal(finding?.status, 'OPEN');
      assert.deepEqual(refusal(await chat.send(agent, act, { input: { id: finding.id } })), {
        code: 'CONFLICT',
      });
      assert.deepEqual(await linksIn(id), []);
    }
  });

  it('is a person: the operator who is there and looks after the fewest conversations, else all of them', async () => {
    const nobody = await chat.guest({ body: 'I want to speak with a human being, please.' });
    const without = await until(nobody.id, 1);
    assert.deepEqual([without.conversation.assignee, without.named('HANDOVER')?.handedTo], [null, null]);

    const [busy, idle] = await Promise.all([chat.person('AGENT', 'Busy'), chat.person('AGENT', 'Idle')]);
    await chat.person('AGENT', 'Away');
    const watched = await chat.guest({ body: 'Hello' });
    const followers = await Promise.all([busy, idle].map((one) => chat.follow(one, watched.id)));
    for (const input of [{ conversationId: watched.id, assigneeId: busy.sub }])
      data(await chat.send(agent, assign, { input }));
    await eventually(
      async () =>
        (
          await chat.services.pool.query('select from presence where user_id = any($1)', [
            [busy.sub, idle.sub],
          ])
        ).rowCount === 2,
      'both being there',
    );
    const choices = [];
    for (const _conversation of [1, 2, 3]) {
      const { id } = await chat.guest({ body: 'I want to speak with a human being, please.' });
      const { conversation, named } = await until(id, 1);
      const handedTo = named('HANDOVER')?.handedTo;
      assert.equal(handedTo?.operator?.id, conversation.assignee?.id);
      choices.push([
        handedTo?.operator?.id === idle.sub,
        handedTo?.openConversations,
        handedTo?.operatorsPresent,
      ]);
    }
    assert.deepEqual(choices[0], [true, 0, 2]);
    assert.deepEqual(
      choices.slice(1).map(([, open]) => open),
      [1, 1],
      'each of both gets one more',
    );
    for (const follower of followers) follower.stop();
  });
});
