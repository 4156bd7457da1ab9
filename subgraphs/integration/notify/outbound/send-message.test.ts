import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { messageMoved, sendMessage } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const act = `mutation ($input: SandboxActInput!) { sandboxAct(input: $input) }`;

describe('a message of a conversation', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const send = async (channel: 'SMS' | 'WHATSAPP', address: string, more: object = {}) => {
    const message = {
      conversationId: randomUUID(),
      seq: 2,
      channel,
      address,
      body: 'We come tomorrow.',
      provider: null,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      ...more,
    };
    await integration.services.db.$transaction((tx) => addJob(tx, sendMessage, message));
    return message;
  };

  /** How far it has come, as operators are shown it, once it is there. */
  const reaches = (conversationId: string, status: string) =>
    eventually(async () => {
      const { rows } = await integration.services.pool.query<{ status: string; problem: string | null }>(
        'select status, problem from integration.message_delivery where conversation_id = $1 and seq = 2',
        [conversationId],
      );
      return rows[0]?.status === status ? rows[0] : null;
    }, `${status} of the message`);

  const sentTo = (to: string) =>
    integration.sandboxes.record.latest(100).filter((message) => message.to === to);

  it('goes out by SMS once, and the conversation is notified of each step', async () => {
    const message = await send('SMS', '+4915130000001');
    await integration.services.db.$transaction((tx) => addJob(tx, sendMessage, message));
    await reaches(message.conversationId, 'DELIVERED');
    assert.deepEqual(
      sentTo('+4915130000001').map(({ body, channel }) => [body, channel]),
      [['We come tomorrow.', 'SMS']],
    );
    const { rows } = await integration.services.pool.query<{ payload: unknown }>(
      `select payload->'data' as payload from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = task_id
       where identifier = $1 and payload->'data'->>'conversationId' = $2`,
      [messageMoved.name, message.conversationId],
    );
    assert.deepEqual(
      rows.map(({ payload }) => payload),
      [{ conversationId: message.conversationId, seq: 2 }],
    );
  });

  it('goes out by WhatsApp from the number to which somebody has written, and shows when it was read', async () => {
    const number = '+4915130000002';
    const reply = (act: string, value: string | null) => ({
      provider: 'WHATSAPP',
      act,
      subject: number,
      value,
    });
    await integration.send(admin, act, { input: reply('reply', 'Hello') });
    const { conversationId } = await send('WHATSAPP', number, { provider: 'WHATSAPP' });
    await reaches(conversationId, 'DELIVERED');
    await integration.send(admin, act, { input: reply('read', null) });
    await reaches(conversationId, 'READ');
  });

  it('is not sent to a number that wants no messages, until it wants them again', async () => {
    const number = '+4915130000003';
    const say = async (value: string) => {
      const events = await integration.services.db.webhookEvent.count({ where: { status: 'DONE' } });
      const input = { provider: 'TWILIO', act: 'reply', subject: number, value };
      await integration.send(admin, act, { input });
      await eventually(
        async () =>
          (await integration.services.db.webhookEvent.count({ where: { status: 'DONE' } })) > events,
      );
    };
    await say('STOP');
    const first = await send('SMS', number);
    await reaches(first.conversationId, 'SUPPRESSED');
    assert.deepEqual(sentTo(number), []);
    await say('START');
    const second = await send('SMS', number);
    await reaches(second.conversationId, 'DELIVERED');
  });

  it('says why it did not arrive', async () => {
    const { conversationId } = await send('SMS', '+15005550009');
    const { problem } = await reaches(conversationId, 'FAILED');
    assert.match(problem ?? '', /\w/);
  });
});
