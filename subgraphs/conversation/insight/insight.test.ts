import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { readMessage, readMessageKey } from './reading/read-message.ts';

const insightQuery = `query ($id: ID!) {
  conversation(id: $id) { insight {
    upToSeq headSeq language intents sentiment slots { slot value quote seq from to }
    scam { verdict categories } openTriggers { id name status evidence { seq from to quote } }
  } }
}`;
const findingsQuery = `query ($filter: FindingFilter, $first: Int, $after: String) {
  findings(filter: $filter, first: $first, after: $after) {
    edges { node { id kind name atSeq status detector version evidence { seq from to quote } } } pageInfo { hasNextPage endCursor }
  }
}`;
const review = `mutation ($input: ReviewFindingInput!) {
  reviewFinding(input: $input) { finding { id status reviewedBy { id } conversation { id } } }
}`;
const events = `subscription ($id: ID!, $afterSeq: Int) {
  insightEvents(conversationId: $id, afterSeq: $afterSeq) {
    __typename seq ... on FindingAdded { finding { name status } } ... on FindingReviewed { finding { name status } }
  }
}`;
const counted = `query ($from: DateTime!, $to: DateTime!, $groupBy: InsightGroup!) {
  conversationInsights(from: $from, to: $to, groupBy: $groupBy) { name conversations findings confirmed dismissed precision }
}`;
const booking =
  'Hello, I would like to book a plumber for tomorrow at 3 pm. Please call me on +49 30 901820.';

describe('what is understood of a conversation', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
    await chat.services.pool.query(
      `insert into vendor.service (slug, name) values ('plumbing', 'Plumbing') on conflict do nothing`,
    );
  });
  after(() => chat.stop());

  const insightOf = async (id: string) =>
    data(await chat.send(agent, insightQuery, { id })).conversation.insight;
  const readUpTo = (id: string, seq: number) =>
    eventually(async () => {
      const insight = await insightOf(id);
      return insight && insight.upToSeq >= seq && insight;
    }, 'the message being read');
  const findingsOf = async (conversationId: string, filter: object = {}) =>
    data(
      await chat.send(agent, findingsQuery, { filter: { conversationId, ...filter }, first: 100 }),
    ).findings.edges.map(({ node }) => node);

  it('has intent, facts and triggers with the words that say so, soon after the first message', async () => {
    const { id } = await chat.guest({ body: booking });
    const insight = await readUpTo(id, 1);
    assert.equal(insight.language, 'en');
    assert.ok(insight.intents.includes('BOOK'));
    assert.deepEqual(
      insight.slots.map(({ slot }) => slot),
      ['SERVICE', 'TIME', 'PHONE'],
    );
    assert.equal(insight.slots.find(({ slot }) => slot === 'PHONE')?.value, '+4930901820');
    assert.deepEqual(insight.openTriggers.map(({ name }) => name).toSorted(), ['CALL_BACK', 'ORDER_DRAFT']);
    assert.equal(insight.scam.verdict, 'NONE');
    for (const { evidence } of await findingsOf(id)) {
      assert.ok(evidence.length > 0);
      for (const { from, to, quote } of evidence) assert.equal(booking.slice(from, to), quote);
    }
  });

  it('grows with each message, whoever writes it and by whichever way, and finds nothing twice', async () => {
    const { id, viewer } = await chat.guest({ body: booking });
    await readUpTo(id, 1);
    const first = await findingsOf(id);
    await chat.say(agent, id, 'Sure, where do you live?');
    const angry = await chat.say(
      viewer,
      id,
      'This is a disgrace, I want to complain about your awful service!',
    );
    const insight = await readUpTo(id, angry.seq);
    assert.equal(insight.sentiment, 'NEGATIVE');
    assert.ok(insight.openTriggers.some(({ name }) => name === 'COMPLAINT'));
    const all = await findingsOf(id);
    assert.deepEqual(
      all.filter(({ atSeq }) => atSeq === 1),
      first,
    );
    await chat.services.pool.query(
      `update conversation_insight set up_to_seq = 0 where conversation_id = $1`,
      [id],
    );
    await chat.services.pool.query(
      `select graphile_worker.add_job($1, payload => json_build_object('data', json_build_object('conversationId', $2::text), 'correlationId', null), flags => array['lane:urgent'])`,
      [readMessage.name, id],
    );
    await readUpTo(id, angry.seq);
    assert.deepEqual(await findingsOf(id), all);
  });

  it('asks for the job in the form that its contract wants', async () => {
    const { rows } = await chat.services.pool.query<{ definition: string }>(
      `select pg_get_functiondef('conversation.read_new_messages'::regproc) as definition`,
    );
    const definition = rows[0]?.definition ?? '';
    for (const part of [`'${readMessage.name}'`, `'lane:${readMessage.lane}'`, `'${readMessageKey('')}'`])
      assert.ok(definition.includes(part), part);
  });

  it('comes live to operators, resumed after a number, with what they decide', async () => {
    const { id } = await chat.guest({ body: booking });
    const { openTriggers, headSeq } = await readUpTo(id, 1);
    const trigger = openTriggers.find(({ name }) => name === 'CALL_BACK');
    assert.ok(trigger && headSeq > 1);
    const live = await chat.subscribe(agent, events, { id, afterSeq: 1 });
    const seen = () => live.results.map((result) => data(result).insightEvents);
    await eventually(() => seen().length === headSeq - 1, 'what was missed');
    const input = { id: trigger.id, decision: 'CONFIRM' };
    const { finding } = data(await chat.send(agent, review, { input })).reviewFinding;
    assert.deepEqual(
      [finding.status, finding.reviewedBy?.id, finding.conversation.id],
      ['CONFIRMED', agent.sub, id],
    );
    await chat.send(agent, review, { input });
    await chat.send(agent, review, { input: { ...input, decision: 'DISMISS' } });
    await eventually(() => seen().length === headSeq + 1, 'both decisions');
    const { rowCount } = await chat.services.pool.query(
      `select from graphile_worker._private_jobs where payload -> 'data' ->> 'action' = 'FINDING_REVIEWED'`,
    );
    assert.equal(rowCount, 2, 'each decision is in the audit log once');
    assert.deepEqual(
      seen().map(({ seq }) => seq),
      Array.from({ length: headSeq + 1 }, (_unused, index) => index + 2),
    );
    live.stop();
    const { openTriggers: left } = await readUpTo(id, 1);
    assert.ok(!left.some(({ name }) => name === 'CALL_BACK'));
    const dismissed = await findingsOf(id, { statuses: ['DISMISSED'], kinds: ['TRIGGER'] });
    assert.deepEqual(
      dismissed.map(({ name }) => name),
      ['CALL_BACK'],
    );
  });

  it('is counted by what was found, with how often operators found it right', async () => {
    const texts = ['I want to complain about your awful service!', 'I want to complain, this is a disgrace.'];
    for (const [index, body] of texts.entries()) {
      const { id } = await chat.guest({ body });
      await readUpTo(id, 1);
      const [complaint] = await findingsOf(id, { names: ['COMPLAINT'] });
      assert.ok(complaint);
      const input = { id: complaint.id, decision: index === 0 ? 'CONFIRM' : 'DISMISS' };
      await chat.send(agent, review, { input });
    }
    const hour = 3_600_000;
    const range = {
      from: new Date(Date.now() - hour).toISOString(),
      to: new Date(Date.now() + hour).toISOString(),
    };
    const counts = data(
      await chat.send(agent, counted, { ...range, groupBy: 'TRIGGER' }),
    ).conversationInsights;
    const complaints = counts.find(({ name }) => name === 'COMPLAINT');
    assert.deepEqual([complaints?.confirmed, complaints?.dismissed, complaints?.precision], [1, 1, 0.5]);
    const before = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z', groupBy: 'INTENT' };
    assert.deepEqual(data(await chat.send(agent, counted, before)).conversationInsights, []);
    const reversed = { from: range.to, to: range.from, groupBy: 'INTENT' };
    assert.deepEqual(refusal(await chat.send(agent, counted, reversed)), {
      code: 'BAD_USER_INPUT',
      field: 'to',
    });
  });

  it('is for operators only', async () => {
    const { id, viewer } = await chat.guest({ body: booking });
    await readUpTo(id, 1);
    const [one] = await findingsOf(id);
    const asked = [
      await chat.send(viewer, insightQuery, { id }),
      await chat.send(viewer, findingsQuery, { filter: { conversationId: id } }),
      await chat.send(viewer, review, { input: { id: one?.id, decision: 'DISMISS' } }),
    ];
    for (const result of asked) assert.deepEqual(refusal(result), { code: 'FORBIDDEN' });
    const live = await chat.subscribe(viewer, events, { id });
    await live.ended;
    assert.deepEqual(
      live.results.map((result) => refusal(result)),
      [{ code: 'FORBIDDEN' }],
    );
  });
});
