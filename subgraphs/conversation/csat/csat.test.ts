import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { receiveMessage } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { ratingLink } from './rating-link.ts';
import { readReply } from './read-reply.ts';

const settings = `mutation ($input: UpdateRatingSettingsInput!) {
  updateRatingSettings(input: $input) { settings { byText byMail delayMinutes } }
}`;
const close = `mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }`;
const look = `query ($id: ID!) { conversation(id: $id) {
  status rating { stars comment } ratingRequest { channel } messages { edges { node { body sender { role } } } }
} }`;

describe('the question for a rating', () => {
  let chat: TestConversations;
  let admin: Person;
  before(async () => {
    chat = await startConversations();
    admin = await chat.person('ADMIN');
    data(await chat.send(admin, settings, { input: { byText: true, byMail: true, delayMinutes: 0 } }));
  });
  after(() => chat.stop());

  const see = async (id: string) => {
    const { status, rating, ratingRequest, messages } = data(
      await chat.send(admin, look, { id }),
    ).conversation;
    return {
      status,
      rating: rating ? [rating.stars, rating.comment] : null,
      channel: ratingRequest?.channel ?? null,
      bodies: messages.edges.map(({ node }) => node.body),
    };
  };
  const closed = async (conversationId: string) =>
    data(await chat.send(admin, close, { input: { conversationId } }));
  const asked = (id: string) => eventually(async () => (await see(id)).channel, 'the question');
  const receive = async (address: string, body: string, providerMessageId = `SM${randomUUID()}`) => {
    const at = new Date().toISOString();
    const payload = {
      channel: 'SMS',
      address,
      body,
      providerMessageId,
      sentAt: at,
      personId: null,
      provider: null,
    } as const;
    await chat.services.db.$transaction((tx) => addJob(tx, receiveMessage, payload));
  };
  let numbers = 0;
  /** A conversation by SMS that was closed, and whose customer was asked. */
  async function textConversation(): Promise<{ readonly id: string; readonly address: string }> {
    const address = `+4915155500${String((numbers += 1)).padStart(2, '0')}`;
    await receive(address, 'My tap drips.');
    const id = await eventually(async () => {
      const { rows } = await chat.services.pool.query<{ id: string }>(
        'select conversation_id::text as id from contact_identity where address = $1',
        [address],
      );
      return rows[0]?.id;
    }, 'the conversation');
    await closed(id);
    await asked(id);
    return { id, address };
  }

  it('is a text message, whose answer is a rating and opens nothing', async () => {
    const { id, address } = await textConversation();
    assert.match((await see(id)).bodies.at(-1) ?? '', /from 1 \(bad\) to 5 \(good\)/);
    await receive(address, '4: quick, but late', 'SM-answer');
    await eventually(async () => (await see(id)).rating !== null, 'the rating');
    const { status, rating, bodies } = await see(id);
    assert.deepEqual([status, rating, bodies.length], ['CLOSED', [4, 'quick, but late'], 2]);
    // The provider sends it again, and the customer changes their mind.
    await receive(address, '4: quick, but late', 'SM-answer');
    await receive(address, '5');
    await eventually(async () => (await see(id)).rating?.[0] === 5, 'the other rating');
    assert.equal((await see(id)).status, 'CLOSED');
  });

  it('leaves any other message what it is: it opens the conversation again', async () => {
    const { id, address } = await textConversation();
    await receive(address, '5 people are waiting here');
    await eventually(async () => (await see(id)).status === 'OPEN', 'the reopening');
    assert.equal((await see(id)).rating, null);
    // Nobody asks twice.
    await closed(id);
    await receive(address, '3');
    await eventually(async () => (await see(id)).rating !== null, 'the late answer');
    assert.equal((await see(id)).bodies.filter((body) => /1 \(bad\)/.test(body)).length, 1);
  });

  it('is not asked where the conversation was opened again before, or was rated', async () => {
    data(await chat.send(admin, settings, { input: { delayMinutes: 1 } }));
    const { id, viewer } = await chat.guest({ email: 'a@mail.example.test' });
    await closed(id);
    await chat.say(viewer, id, 'One more thing');
    data(await chat.send(admin, settings, { input: { delayMinutes: 0 } }));
    await chat.services.pool.query(`update graphile_worker._private_jobs set run_at = now()`);
    await eventually(async () => {
      const { rows } = await chat.services.pool.query(
        `select from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
         where task.identifier = 'conversation.ask-for-rating'`,
      );
      return rows.length === 0;
    }, 'the job');
    assert.equal((await see(id)).channel, null);
  });

  it('goes by mail to customers of the chat who left an address, once, with a link that rates', async () => {
    const { id } = await chat.guest({ email: 'b@mail.example.test' });
    await closed(id);
    assert.equal(await asked(id), 'EMAIL');
    const { rows } = await chat.services.pool.query<{ url: string }>(
      `select job.payload -> 'data' ->> 'url' as url from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'integration.mail-rating-request' and job.payload -> 'data' ->> 'conversationId' = $1`,
      [id],
    );
    const [{ url } = { url: '' }] = rows;
    assert.equal(url, ratingLink(chat.services.settings, id));
    const path = new URL(url).pathname;
    const page = await chat.fetch({}, path, { headers: { 'accept-language': 'de' } });
    assert.equal(page.status, 200);
    assert.match(await page.text(), /Wie war unsere Hilfe\?/);
    assert.equal((await see(id)).rating, null);
    const send = (body: string) =>
      chat.fetch({}, path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    assert.equal((await send('stars=6')).status, 400);
    assert.equal((await send('stars=2&comment=Too+slow')).status, 200);
    assert.deepEqual((await see(id)).rating, [2, 'Too slow']);
    await chat.services.pool.query(
      `update conversation_rating set rated_at = rated_at - interval '2 days' where conversation_id = $1`,
      [id],
    );
    assert.equal((await send('stars=5')).status, 409);
    assert.deepEqual((await see(id)).rating, [2, 'Too slow']);
    for (const forged of [`${path}x`, path.replace('.', ''), `/rate/${randomUUID()}.${path.split('.')[1]}`])
      assert.equal((await chat.fetch({}, forged)).status, 404);
  });

  it('goes by text message, with a link, to customers who left a telephone and no address', async () => {
    const { id } = await chat.guest({ phone: '+49 151 555 000 99' });
    await closed(id);
    assert.equal(await asked(id), 'SMS');
    const requests = async (conversationId: string) => {
      const { rows } = await chat.services.pool.query<{ name: string; url: string }>(
        `select task.identifier as name, job.payload -> 'data' ->> 'url' as url from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id
         where task.identifier like 'integration.%rating-request' and job.payload -> 'data' ->> 'conversationId' = $1`,
        [conversationId],
      );
      return rows;
    };
    const url = ratingLink(chat.services.settings, id);
    assert.deepEqual(await requests(id), [{ name: 'integration.text-rating-request', url }]);
    // The address comes first, and a number without its country reaches nobody.
    const both = await chat.guest({ phone: '+49 151 555 000 98', email: 'c@mail.example.test' });
    await closed(both.id);
    assert.equal(await asked(both.id), 'EMAIL');
    const { id: unreachable } = await chat.guest({ phone: '0151 555' });
    await closed(unreachable);
    const { id: later } = await chat.guest({ phone: '+49 151 555 000 97' });
    await closed(later);
    await asked(later);
    assert.equal((await see(unreachable)).channel, null);
  });

  it('is decided by administrators', async () => {
    const agent = await chat.person('AGENT');
    assert.deepEqual(refusal(await chat.send(agent, settings, { input: { byText: false } })), {
      code: 'FORBIDDEN',
    });
    assert.deepEqual(refusal(await chat.send(admin, settings, { input: { delayMinutes: -1 } })), {
      code: 'BAD_USER_INPUT',
      field: 'input.delayMinutes',
    });
  });
});

describe('the answer to the question', () => {
  it('is a number of 1 to 5, alone or with a mark before more words', () => {
    for (const [body, expected] of [
      ['5', [5, null]],
      [' 3 ', [3, null]],
      ['4!', [4, null]],
      ['1, never again', [1, 'never again']],
      ['2\nIt took\na week', [2, 'It took\na week']],
      ['4/5', [4, null]],
      ['5 stars', [5, null]],
      ['5 Sterne - danke', [5, 'danke']],
      ['5 people are waiting', null],
      ['6', null],
      ['55', null],
      ['12.5', null],
      ['Thank you!', null],
      ['', null],
    ] as const) {
      const answer = readReply(body);
      assert.deepEqual(answer && [answer.stars, answer.comment], expected, body);
    }
  });
});
