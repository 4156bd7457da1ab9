import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { optOut } from '#contracts/calling/opt-out.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { hashOfAddress } from '../suppressions/address.ts';

describe('somebody who wants to hear nothing any more', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
    // A stand-in: which numbers agents may call is admin's business.
    await integration.services.pool.query(`
      create table admin.test_forgotten (phone text, scope text, source text);
      drop function if exists admin.forget_number(text, text, text, uuid);
      create function admin.forget_number(phone text, scope text, source text, call_id uuid) returns table (fresh boolean)
      language sql as 'insert into admin.test_forgotten values ($1, $2, $3) returning true'`);
  });
  after(() => integration.stop());

  it('gets no advertising by any channel and no calls of agents, however often they say it', async () => {
    const { db, pool } = integration.services;
    const wish = { conversationId: randomUUID(), phone: '+49309018444', email: 'Jo@Example.com' };
    for (const _again of [1, 2]) await addJob(db, optOut, wish);
    const hashes = [hashOfAddress('SMS', wish.phone), hashOfAddress('EMAIL', wish.email)];
    const held = () => db.suppression.findMany({ where: { addressHash: { in: hashes } } });
    await eventually(async () => (await held()).length >= 4, 'the suppressions');
    const forgotten = await eventually(async () => {
      const { rows } = await pool.query('select phone, scope, source from admin.test_forgotten');
      return rows.length === 2 && rows;
    }, 'both wishes');
    assert.deepEqual(forgotten[0], { phone: wish.phone, scope: 'ALL', source: 'CALLEE' });
    assert.deepEqual(
      (await held()).map(({ channel, scope, reason }) => `${channel} ${scope} ${reason}`).toSorted(),
      ['EMAIL', 'SMS', 'VOICE', 'WHATSAPP'].map((channel) => `${channel} ANNOUNCEMENTS UNSUBSCRIBED`),
    );
  });

  it('is known by an e-mail address alone as well', async () => {
    const { db } = integration.services;
    await addJob(db, optOut, { conversationId: randomUUID(), phone: null, email: 'only@example.com' });
    await eventually(async () =>
      db.suppression.findFirst({ where: { addressHash: hashOfAddress('EMAIL', 'only@example.com') } }),
    );
  });
});
