import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { receiveMessage } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const inbox =
  'query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { node { id } } } }';
const addNote = 'mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id } } }';

describe('a search of the inbox', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
    // The indexes are asked as soon as the first hundred conversations do not have it.
    for (let count = 0; count < 105; count += 1) await chat.guest({ body: 'Something else' });
  });
  after(() => chat.stop());

  const found = async (viewer: Person, search: string) =>
    data(await chat.send(viewer, inbox, { filter: { search } })).conversations.edges.map(
      ({ node }) => node.id,
    );
  /** Lets a conversation be the oldest of all, so that only the indexes lead to it. */
  const makeOld = (id: string) =>
    chat.services.pool.query(
      `update conversation set last_activity_at = last_activity_at - interval '1 day' where id = $1`,
      [id],
    );

  for (const place of ['among the first conversations', 'among all others'] as const) {
    const moved = async (id: string) => {
      if (place === 'among all others') await makeOld(id);
    };

    it(`finds notes for operators only, ${place}`, async () => {
      const { id, viewer } = await chat.guest();
      const word = `crowbar-${randomUUID().slice(0, 8)}`;
      data(
        await chat.send(agent, addNote, { input: { conversationId: id, body: `Needs a ${word}, 水漏れ` } }),
      );
      await moved(id);
      assert.deepEqual(await found(agent, word.toUpperCase()), [id]);
      assert.deepEqual(await found(viewer, word), []);
    });

    it(`finds the number of an order, ${place}`, async () => {
      const { id, viewer } = await chat.guest();
      const number = place === 'among all others' ? 740_021 : 740_022;
      await chat.services.pool.query(
        'insert into vendor.order_card (order_id, number, conversation_id) values ($1, $2, $3)',
        [randomUUID(), number, id],
      );
      await moved(id);
      assert.deepEqual(await found(agent, `#${number}`), [id]);
      assert.deepEqual(await found(viewer, String(number)), [id]);
      assert.deepEqual(await found(agent, `${number}9`), []);
    });

    it(`finds telephone numbers and e-mail addresses for operators only, ${place}`, async () => {
      const mark = place === 'among all others' ? '1' : '2';
      const address = `+491555123400${mark}`;
      await chat.services.db.$transaction((tx) =>
        addJob(tx, receiveMessage, {
          channel: 'SMS',
          address,
          body: 'Hello',
          providerMessageId: `SM${randomUUID()}`,
          sentAt: new Date().toISOString(),
          personId: null,
          provider: null,
        }),
      );
      const id = await eventually(async () => {
        const { rows } = await chat.services.pool.query<{ id: string }>(
          'select conversation_id::text as id from contact_identity where address = $1',
          [address],
        );
        return rows[0]?.id;
      }, 'the message');
      const { id: chatId, viewer } = await chat.guest({
        email: `Grace${mark}@mail.example.test`,
        phone: `030 / 8877 66${mark}`,
      });
      await moved(id);
      await moved(chatId);
      assert.deepEqual(await found(agent, `0155 5123400${mark}`), [id]);
      assert.deepEqual(await found(agent, `grace${mark}@MAIL.example.test`), [chatId]);
      assert.deepEqual(await found(agent, `030-887766${mark}`), [chatId]);
      assert.deepEqual(await found(viewer, `grace${mark}@mail.example.test`), []);
    });
  }
});
