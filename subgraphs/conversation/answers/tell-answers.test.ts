import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { conversationAnswered } from '#contracts/events/conversations.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const closeMutation =
  'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }';

describe('the answers of a conversation', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  /** What admin is sent of the answers of a conversation, in their order. */
  async function told(id: string, count: number) {
    const rows = await eventually(async () => {
      const found = await chat.services.pool.query<{ data: unknown }>(
        `select payload->'data'->'data' as data from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id
         where task.identifier = 'admin.domain-event' and payload->'data'->>'type' = 'conversation.answered'
           and payload->'data'->'subject'->>'id' = $1 order by payload->'data'->'data'->>'waitingSince', job.id`,
        [id],
      );
      return found.rows.length >= count && found.rows;
    }, `${count} answers`);
    assert.equal(rows.length, count);
    return rows.map((row) => conversationAnswered.data.parse(row.data));
  }

  it('are told once for each turn of the customer, with who gave them and since when the customer waited', async () => {
    const { id, viewer } = await chat.guest();
    await chat.say(viewer, id, 'Anybody?');
    await chat.say(agent, id, 'Yes.');
    await chat.say(agent, id, 'What is it?');
    await told(id, 1);
    await chat.say(viewer, id, 'A tap.');
    const vendor = await chat.person('VENDOR');
    await chat.accept(id, vendor.vendorId);
    await chat.say(vendor, id, 'At nine.');
    const [first, second] = await told(id, 2);
    const { rows } = await chat.services.pool.query<{ at: Date }>(
      'select sent_at as at from message where conversation_id = $1 order by seq limit 1',
      [id],
    );
    assert.deepEqual(
      [first?.by, first?.answeredBy, first?.isFirst, first?.channel, first?.waitingSince],
      ['OPERATOR', agent.sub, true, 'CHAT', rows[0]?.at.toISOString()],
    );
    assert.deepEqual(
      [second?.by, second?.answeredBy, second?.vendorId, second?.isFirst],
      ['VENDOR', vendor.sub, vendor.vendorId, false],
    );
    z.int().min(0).max(60).parse(first?.seconds);
  });

  it('carry the seconds of the team’s working hours as they were then, and none without a team', async () => {
    const { id, viewer } = await chat.guest();
    await chat.say(agent, id, 'Yes.');
    const [alone] = await told(id, 1);
    assert.equal(alone?.businessSeconds, null);
    const { pool } = chat.services;
    const { rows } = await pool.query<{ id: string }>(
      `insert into team (id, name, saved_at, created_by, client_digest) values (uuidv7(), 'Nights', now(), $1, '') returning id`,
      [agent.sub],
    );
    const team = rows[0]?.id;
    await pool.query('update conversation set team_id = $2 where id = $1', [id, team]);
    // Around the clock until half an hour ago, and on no day since but the day after tomorrow.
    await pool.query(
      `insert into team_hours (team_id, valid_from, timezone, spans) values
       ($1, now() - interval '9 days', 'UTC', '[]'),
       ($1, now() - interval '30 minutes', 'UTC', jsonb_build_array(jsonb_build_object(
         'weekday', extract(isodow from now() at time zone 'UTC' + interval '2 days'), 'opens', '09:00', 'closes', '09:01')))`,
      [team],
    );
    const { seq } = await chat.say(viewer, id, 'Since an hour.');
    await pool.query(
      `update message set sent_at = now() - interval '60 minutes' where conversation_id = $1 and seq = $2`,
      [id, seq],
    );
    await chat.say(agent, id, 'Sorry.');
    const answers = await told(id, 2);
    const waited = answers.find(({ isFirst }) => !isFirst);
    assert.ok(waited && waited.seconds >= 3_600);
    const business = waited.businessSeconds ?? 0;
    assert.ok(business >= 1_799 && business < 1_860, `${business} s`);
  });

  it('do not end a turn that an operator has closed', async () => {
    const { id, viewer } = await chat.guest();
    data(await chat.send(agent, closeMutation, { input: { conversationId: id } }));
    await chat.say(viewer, id, 'One more thing.');
    await chat.say(agent, id, 'Yes?');
    const [answer] = await told(id, 1);
    const { rows } = await chat.services.pool.query<{ at: Date }>(
      'select sent_at as at from message where conversation_id = $1 order by seq offset 1 limit 1',
      [id],
    );
    assert.equal(answer?.waitingSince, rows[0]?.at.toISOString());
  });

  it('are told once however many messages come at the same moment', async () => {
    const { id, viewer } = await chat.guest();
    await Promise.all(Array.from({ length: 10 }, (_, n) => chat.say(agent, id, `Answer ${n}`)));
    await told(id, 1);
    await Promise.all([chat.say(viewer, id, 'A'), chat.say(viewer, id, 'B')]);
    await Promise.all([chat.say(agent, id, 'C'), chat.say(agent, id, 'D')]);
    await told(id, 2);
  });
});
