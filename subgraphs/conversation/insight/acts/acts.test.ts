import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { askCallBack, dropCallBack } from '#contracts/calling/call-backs.ts';
import { discardDraft, draftOrder } from '#contracts/calling/drafts.ts';
import { optOut } from '#contracts/calling/opt-out.ts';
import { adminEvents } from '#contracts/jobs.ts';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';
import { correlationHeader } from '#platform/log/correlation.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../../testing/answers.ts';
import { sendMutation, startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';

const read = `query ($id: ID!) {
  conversation(id: $id) { insight { upToSeq openTriggers { id name status followedAt } } }
}`;
const review = `mutation ($input: ReviewFindingInput!) { reviewFinding(input: $input) { finding { id status } } }`;
const act = `mutation ($input: ActOnFindingInput!) { actOnFinding(input: $input) { finding { id status followedAt } } }`;
const change = `mutation ($input: UpdateInsightSettingsInput!) {
  updateInsightSettings(input: $input) { settings { triggers { trigger mode threshold coolDownMinutes canAct } } }
}`;
const settings = `{ insightSettings { triggers { trigger mode threshold coolDownMinutes canAct } } }`;
const booking =
  'Hello, I would like to book a plumber at Bergstrasse 5 in Berlin. Please call me back on +49 30 901820.';

describe('what triggers do', () => {
  let chat: TestConversations;
  let agent: Person;
  let admin: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
    admin = await chat.person('ADMIN', 'Ann');
    await chat.services.pool.query(
      `insert into vendor.service (slug, name) values ('plumbing', 'Plumbing') on conflict do nothing`,
    );
  });
  after(() => chat.stop());

  const triggersOf = (id: string, seq: number) =>
    eventually(async () => {
      const { insight } = data(await chat.send(agent, read, { id })).conversation;
      return insight && insight.upToSeq >= seq && insight.openTriggers;
    }, 'the message being read');
  async function jobs<Payload extends JobPayload>(
    { name, payload }: JobContract<Payload>,
    conversationId: string,
  ): Promise<Payload[]> {
    const { rows } = await chat.services.pool.query<{ data: unknown }>(
      `select payload -> 'data' as data from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1 and payload ->> 'data' like '%' || $2 || '%' order by job.id`,
      [name, conversationId],
    );
    return rows.map((row) => payload.parse(row.data));
  }
  const events = async (id: string, type: string) =>
    (await jobs(adminEvents, id)).filter((event) => event.type === type);
  const set = (viewer: Person, ...triggers: object[]) => chat.send(viewer, change, { input: { triggers } });
  const named = (found: readonly { readonly name: string }[], name: string) =>
    found.find((one) => one.name === name);

  it('draft the order and ask for the call back, in the transaction that finds them', async () => {
    const { id } = await chat.guest({ body: booking });
    const found = await triggersOf(id, 1);
    for (const name of ['ORDER_DRAFT', 'CALL_BACK'])
      assert.equal(found.find((one) => one.name === name)?.status, 'ACTED');
    const [draft] = await jobs(draftOrder, id);
    assert.deepEqual(
      [draft?.serviceSlug, draft?.address, draft?.contact.phone, draft?.fromSeqs, draft?.price],
      ['plumbing', 'Bergstrasse 5 in Berlin', '+4930901820', [1], null],
    );
    assert.equal(draft?.summary, booking);
    const [wish, ...more] = await jobs(askCallBack, id);
    assert.deepEqual([wish?.phone, wish?.source, more], ['+4930901820', 'TRIGGER', []]);
  });

  it('record the consent to the call, with the message as its proof, until it turns out wrong', async () => {
    const phone = '+4930901830';
    const { id } = await chat.guest({ body: booking.replace('+49 30 901820', '+49 30 901830') });
    const callBack = (await triggersOf(id, 1)).find(({ name }) => name === 'CALL_BACK');
    const consents = async () =>
      (
        await chat.services.pool.query<Record<string, unknown>>(
          `select purpose, voice, form, contact_consent.source, evidence = 'message ' || message.id as is_proved, text_shown = body as is_quoted,
             recorded_by, given_at = sent_at as is_then, expires_at - given_at = interval '14 days' as is_short, revoked_via
           from admin.contact_consent join conversation.message on conversation_id = $2 and seq = 1 where phone = $1`,
          [phone, id],
        )
      ).rows;
    const given = {
      purpose: 'SERVICE',
      voice: 'AI',
      form: 'EXPRESS',
      source: 'MESSAGE',
      is_proved: true,
      is_quoted: true,
      recorded_by: null,
      is_then: true,
      is_short: true,
    };
    assert.deepEqual(await consents(), [{ ...given, revoked_via: null }]);
    const input = { id: callBack?.id, decision: 'DISMISS' };
    data(await chat.send(agent, review, { input }));
    assert.deepEqual(await consents(), [{ ...given, revoked_via: 'OPERATOR' }]);
  });

  it('are taken back where an operator says that they were wrong', async () => {
    const { id } = await chat.guest({ body: booking });
    const found = await triggersOf(id, 1);
    for (const name of ['ORDER_DRAFT', 'CALL_BACK']) {
      const input = {
        id: named(found, name) && found.find((one) => one.name === name)?.id,
        decision: 'DISMISS',
      };
      for (const _again of [1, 2]) data(await chat.send(agent, review, { input }));
    }
    assert.deepEqual(await jobs(discardDraft, id), [{ conversationId: id, fromSeq: 1 }]);
    const [asked] = await jobs(askCallBack, id);
    const { rowCount } = await chat.services.pool.query(
      `select from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1 and payload -> 'data' ->> 'key' = $2`,
      [dropCallBack.name, asked?.key],
    );
    assert.equal(rowCount, 1);
  });

  it('call for a person, who is notified, and not again within the cool-down', async () => {
    const { id, viewer } = await chat.guest({ body: 'I want to speak with a human being, please.' });
    await triggersOf(id, 1);
    const again = await chat.say(viewer, id, 'A human being! Let me speak with a real person.');
    await triggersOf(id, again.seq);
    assert.deepEqual(
      (await events(id, 'conversation.handover_requested')).map((event) => event.data),
      [{ reason: 'HANDOVER', assigneeId: null }],
    );
    const follower = await chat.follow(viewer, id, 0);
    const seen = await follower.until((all) =>
      all.some(({ __typename }) => __typename === 'HandoverRequested'),
    );
    assert.equal(seen.filter(({ __typename }) => __typename === 'HandoverRequested').length, 1);
    follower.stop();
  });

  it('warn operators of fraud and of danger', async () => {
    const { id } = await chat.guest({ body: 'There is a gas leak, it smells of gas, this is an emergency!' });
    await triggersOf(id, 1);
    assert.equal((await events(id, 'conversation.handover_requested'))[0]?.data['reason'], 'EMERGENCY');
    const scam = await chat.guest({
      body: 'This is the fraud department of your bank. Your account is suspended, buy gift cards now and read me the codes and your one time password.',
    });
    await triggersOf(scam.id, 1);
    const [alert] = await events(scam.id, 'conversation.attention_needed');
    assert.equal(alert?.data['reason'], 'SCAM');
  });

  it('note an opt-out for every channel of the customer', async () => {
    const { id, viewer } = await chat.guest({ body: 'Hello' });
    await chat.services.pool.query(
      `insert into admin.guest (id, name, email, phone, conversation_id) values ($1, 'Jo', 'jo@example.com', '+4930901821', $2)
       on conflict (id) do update set email = excluded.email, phone = excluded.phone`,
      [viewer.sub, id],
    );
    const { seq } = await chat.say(viewer, id, 'Please stop calling me and never contact me again.');
    await triggersOf(id, seq);
    assert.deepEqual(await jobs(optOut, id), [
      { conversationId: id, phone: '+4930901821', email: 'jo@example.com' },
    ]);
  });

  it('wait for an operator where administrators want that, and act once', async () => {
    data(await set(admin, { trigger: 'CALL_BACK', mode: 'SUGGEST' }));
    const { id } = await chat.guest({ body: booking });
    const callBack = (await triggersOf(id, 1)).find(({ name }) => name === 'CALL_BACK');
    assert.deepEqual(
      [callBack?.status, callBack?.followedAt, await jobs(askCallBack, id)],
      ['OPEN', null, []],
    );
    const input = { id: callBack?.id };
    for (const _again of [1, 2])
      assert.equal(data(await chat.send(agent, act, { input })).actOnFinding.finding.status, 'ACTED');
    assert.equal((await jobs(askCallBack, id)).length, 1);
    const { rowCount } = await chat.services.pool.query(
      `select from graphile_worker._private_jobs where payload -> 'data' ->> 'action' = 'FINDING_ACTED_ON'`,
    );
    assert.equal(rowCount, 1, 'the act is in the audit log once');
    data(await set(admin, { trigger: 'CALL_BACK', mode: 'OFF' }));
    const quiet = await chat.guest({ body: booking });
    assert.equal(named(await triggersOf(quiet.id, 1), 'CALL_BACK'), undefined);
    data(await set(admin, { trigger: 'CALL_BACK', mode: 'ACT', threshold: 1 }));
    const unsure = await chat.guest({ body: booking });
    assert.equal(
      named(await triggersOf(unsure.id, 1), 'CALL_BACK'),
      undefined,
      'it is less sure than wanted',
    );
    data(await set(admin, { trigger: 'CALL_BACK', threshold: 0.7 }));
  });

  it('never cancel an order or accuse anybody without a person', async () => {
    const { id } = await chat.guest({ body: 'Please cancel my order.' });
    const found = (await triggersOf(id, 1)).find(({ name }) => name === 'CANCELLATION');
    assert.equal(found?.status, 'OPEN');
    assert.deepEqual(refusal(await chat.send(agent, act, { input: { id: found.id } })), { code: 'CONFLICT' });
    for (const trigger of ['CANCELLATION', 'SCAM'])
      assert.deepEqual(refusal(await set(admin, { trigger, mode: 'ACT' })), {
        code: 'BAD_USER_INPUT',
        field: 'input.triggers.0.mode',
      });
  });

  it('are set by administrators, seen by operators, and wrong numbers change nothing', async () => {
    const seen = async () => data(await chat.send(agent, settings)).insightSettings.triggers;
    const before = await seen();
    assert.equal(before.length, 9);
    for (const [wrong, field] of [
      [{ threshold: 1.1 }, 'threshold'],
      [{ coolDownMinutes: -1 }, 'coolDownMinutes'],
    ] as const)
      assert.deepEqual(refusal(await set(admin, { trigger: 'HANDOVER', mode: 'OFF', ...wrong })), {
        code: 'BAD_USER_INPUT',
        field: `input.triggers.0.${field}`,
      });
    assert.deepEqual(refusal(await set(agent, { trigger: 'HANDOVER', mode: 'OFF' })), { code: 'FORBIDDEN' });
    assert.deepEqual(await seen(), before);
    const { viewer } = await chat.guest();
    assert.deepEqual(refusal(await chat.send(viewer, settings)), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await chat.send(viewer, act, { input: { id: viewer.sub } })), {
      code: 'FORBIDDEN',
    });
    assert.deepEqual(refusal(await chat.send(agent, act, { input: { id: viewer.sub } })), {
      code: 'NOT_FOUND',
    });
  });

  it('belong to the request that has sent the message', async () => {
    const { id, viewer } = await chat.guest({ body: 'Hello' });
    await triggersOf(id, 1);
    const sent = await chat.fetch(viewer, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', [correlationHeader]: 'a-request-of-its-own' },
      body: JSON.stringify({
        query: sendMutation,
        variables: { input: { conversationId: id, body: booking } },
      }),
    });
    const { seq } = data(z.object({ data: z.unknown() }).parse(await sent.json())).sendMessage.message;
    await triggersOf(id, seq);
    const { rows } = await chat.services.pool.query<{ id: string }>(
      `select payload ->> 'correlationId' as id from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1 and payload ->> 'data' like '%' || $2 || '%'`,
      [draftOrder.name, id],
    );
    assert.deepEqual(rows, [{ id: 'a-request-of-its-own' }]);
  });
});
