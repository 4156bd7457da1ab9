import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { receiveMessage } from '#contracts/jobs.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, guest, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const act = `mutation ($input: SandboxActInput!) { sandboxAct(input: $input) }`;

describe('a text that somebody sends to this installation', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const reply = (provider: string, subject: string, value: string) =>
    integration.send(admin, act, { input: { provider, act: 'reply', subject, value } });

  /** What the conversation service is asked to receive from a number. */
  const handed = (address: string) =>
    eventually(async () => {
      const { rows } = await integration.services.pool.query<{ payload: unknown }>(
        `select payload->'data' as payload from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = task_id
         where identifier = $1 and payload->'data'->>'address' = $2`,
        [receiveMessage.name, address],
      );
      return rows.length > 0
        ? z.array(receiveMessage.payload).parse(rows.map(({ payload }) => payload))
        : null;
    }, `a message of ${address}`);

  it('is handed to the conversations, by SMS and by WhatsApp of each provider', async () => {
    for (const [provider, subject, channel, address] of [
      ['TWILIO', '+4915120000001', 'SMS', '+4915120000001'],
      ['TWILIO', 'whatsapp:+4915120000002', 'WHATSAPP', '+4915120000002'],
      ['WHATSAPP', '+4915120000003', 'WHATSAPP', '+4915120000003'],
    ] as const) {
      await reply(provider, subject, 'Hello');
      const [message, ...others] = await handed(address);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [message?.channel, message?.body, message?.personId, message?.provider],
        [channel, 'Hello', null, provider],
      );
    }
  });

  it('names the account that has verified its number, and none where two share it', async () => {
    const { db } = integration.services;
    const verifiedAt = new Date();
    const personId = guest.sub ?? '';
    await db.verifiedPhone.create({ data: { personId, phone: '+4915120000004', verifiedAt } });
    await db.verifiedPhone.create({ data: { personId, phone: '+4915120000005' } });
    for (const owner of [personId, admin.sub ?? '']) {
      await db.verifiedPhone.create({ data: { personId: owner, phone: '+4915120000006', verifiedAt } });
    }
    for (const [phone, expected] of [
      ['+4915120000004', personId],
      ['+4915120000005', null],
      ['+4915120000006', null],
    ] as const) {
      await reply('TWILIO', phone, 'Hello');
      assert.equal((await handed(phone))[0]?.personId, expected);
    }
  });
});
