import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { mailRatingRequest, mailTranscript, textRatingRequest } from '#contracts/conversation-mails.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { transcriptMail } from './transcript-mail.ts';

const sent = z.object({
  sandboxMessages: z.array(
    z.object({ channel: z.string(), to: z.string(), subject: z.string().nullable(), body: z.string() }),
  ),
});
const query = '{ sandboxMessages(first: 10) { channel to subject body } }';

describe('mails about conversations', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  async function guest(
    name: string,
    phone?: string,
  ): Promise<{ readonly id: string; readonly email: string }> {
    const id = randomUUID();
    const email = `${id}@mail.example.test`;
    await integration.services.pool.query(
      `insert into admin.guest (id, name, email, phone, conversation_id, created_at)
       values ($1, $2, $3, $4, gen_random_uuid(), now())`,
      [id, name, phone === undefined ? email : null, phone ?? null],
    );
    return { id, email };
  }
  const mailsTo = async (to: string) =>
    (await integration.answer(admin, query, {}, sent)).sandboxMessages.filter((mail) => mail.to === to);

  it('ask for a rating once, with the link', async () => {
    const { id: personId, email } = await guest('Grace');
    const url = `${integration.publicUrl}/rate/sample`;
    const conversationId = randomUUID();
    for (let again = 0; again < 2; again += 1)
      await integration.services.db.$transaction((tx) =>
        addJob(tx, mailRatingRequest, { conversationId, personId, url }),
      );
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(email);
      return mails.length > 0 && mails;
    }, 'the mail');
    assert.match(mail?.body ?? '', /\/rate\/sample/);
    assert.equal(mail?.subject, 'How was our help?');
    assert.equal((await mailsTo(email)).length, 1);
  });

  it('ask for a rating by a text message, once, whoever has a telephone alone', async () => {
    const number = '+4915130000077';
    const { id: personId } = await guest('Hedy', '+49 151 300 000 77');
    const request = { conversationId: randomUUID(), personId, url: `${integration.publicUrl}/rate/sample` };
    for (let again = 0; again < 2; again += 1)
      await integration.services.db.$transaction((tx) => addJob(tx, textRatingRequest, request));
    await eventually(async () => (await mailsTo(number)).length > 0, 'the text message');
    const [text, ...more] = await mailsTo(number);
    assert.deepEqual([text?.channel, more.length], ['SMS', 0]);
    assert.match(text?.body ?? '', /^How was our help\? .*\/rate\/sample$/);
  });

  it('send the messages of a conversation, and no notes', async () => {
    const { id: personId, email } = await guest('Ada');
    const conversationId = randomUUID();
    const { pool } = integration.services;
    await pool.query(
      `insert into conversation.conversation (id, customer_id, created_at, last_activity_at) values ($1, $2, now(), now())`,
      [conversationId, personId],
    );
    const participantId = randomUUID();
    await pool.query(
      `insert into conversation.participant (id, conversation_id, user_id, is_guest, role, display_name, joined_at)
       values ($1, $2, $3, true, 'CUSTOMER', 'Ada', now())`,
      [participantId, conversationId, personId],
    );
    for (const [index, body] of ['My tap drips.', 'Still.', 'Later than asked for.'].entries())
      await pool.query(
        `insert into conversation.message (id, conversation_id, seq, sender_id, body, sent_at, position, own_position)
         values (gen_random_uuid(), $1, $2, $3, $4, now(), $2, $2)`,
        [conversationId, index + 1, participantId, body],
      );
    await pool.query(
      `insert into conversation.note (id, conversation_id, seq, position, body, author_id, by_key, author_name, created_at)
       values (gen_random_uuid(), $1, 1, 1, 'A difficult customer', gen_random_uuid(), false, 'Agent', now())`,
      [conversationId],
    );
    await integration.services.db.$transaction((tx) =>
      addJob(tx, mailTranscript, { conversationId, personId, upToSeq: 2 }),
    );
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(email);
      return mails.length > 0 && mails;
    }, 'the mail');
    assert.match(mail?.body ?? '', /Hello Ada,[^]*My tap drips\.[^]*Still\./);
    assert.doesNotMatch(mail?.body ?? '', /difficult|Later than asked/);
  });

  it('show the newest messages of a long conversation, and attach all of them', () => {
    const lines = Array.from({ length: 120 }, (_, index) => ({
      name: '<b>Ada</b>',
      role: index % 2 ? 'AGENT' : 'CUSTOMER',
      body: `message ${index}`,
      at: new Date(Date.UTC(2026, 9, 25, 0, index)),
    }));
    const mail = transcriptMail({ name: 'Ada', lines, language: 'de', timezone: 'Europe/Berlin' });
    assert.match(mail.text, /neuesten 50 Nachrichten/);
    assert.doesNotMatch(mail.text, /message 69\n/);
    const file = mail.attachments?.[0]?.bytes.toString('utf8') ?? '';
    assert.equal(file.match(/message \d+/g)?.length, 120);
    // The clock was set back that night: an hour comes twice.
    assert.match(file, /02:00[^]*message 0\n[^]*02:00[^]*message 60\n/);
  });
});
