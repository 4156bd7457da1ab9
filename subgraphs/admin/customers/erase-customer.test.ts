import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { erasedName } from '#contracts/erased-name.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const erase = `mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { customerId } }`;

describe('eraseCustomer', () => {
  let admin: AdminTests;
  let boss: Partial<Claims>;
  before(async () => {
    admin = await startAdminTests();
    boss = viewerOf(await addUser(admin.services.db, 'ADMIN'));
  });
  after(() => admin.stop());

  const send = (viewer: Partial<Claims>, customerId: string, name: string) =>
    admin.send(viewer, erase, { input: { customerId, name } });
  async function refused(viewer: Partial<Claims>, customerId: string, name: string) {
    const { errors } = await send(viewer, customerId, name);
    return { code: errors?.[0]?.extensions['code'], field: errors?.[0]?.extensions['field'] };
  }
  /** All that the database keeps in rows of accounts and guests. */
  async function kept(id: string): Promise<string> {
    const { rows } = await admin.services.pool.query<{ text: string }>(
      `select row_to_json(account)::text as text from admin.account where id = $1
       union all select row_to_json(guest)::text from admin.guest where id = $1`,
      [id],
    );
    return rows.map(({ text }) => text).join('\n');
  }
  async function told(id: string): Promise<unknown[]> {
    const { rows } = await admin.services.pool.query<{ data: unknown }>(
      `select payload -> 'data' -> 'data' as data from graphile_worker._private_jobs
       where payload -> 'data' ->> 'type' = 'customer.erased' and payload -> 'data' -> 'subject' ->> 'id' = $1
         and task_id = (select id from graphile_worker._private_tasks where identifier = 'vendor.domain-event')`,
      [id],
    );
    return rows.map(({ data }) => data);
  }

  it('leaves nothing of an account but its row, ends its sessions, and tells other services', async () => {
    const { db } = admin.services;
    const { id, email } = await addUser(db, 'CUSTOMER', { name: 'Ada Example' });
    const { passwordHash } = await db.user.update({
      where: { id },
      data: { phone: '+49 30 23125 001', tags: ['vip'], timezone: 'Europe/Berlin' },
    });
    await db.session.create({
      data: {
        tokenHash: createHash('sha256').update(id).digest('hex'),
        userId: id,
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
    const answer = await send(boss, id, 'Ada Example');
    assert.equal(answer.errors, undefined);
    const row = await kept(id);
    for (const known of ['Ada', email, '23125', 'vip', 'Berlin', passwordHash])
      assert.ok(!row.includes(known), known);
    const { name, disabledAt, erasedAt } = await db.user.findUniqueOrThrow({ where: { id } });
    assert.deepEqual([name, disabledAt === null, erasedAt === null], [erasedName, false, false]);
    assert.equal(await db.session.count({ where: { userId: id } }), 0);
    assert.deepEqual(await told(id), [{ isGuest: false }]);
    const entries = await db.auditEntry.findMany({ where: { subjectId: id } });
    assert.deepEqual(
      entries.map(({ action, actorId, facts }) => ({ action, actorId, facts })),
      [{ action: 'CUSTOMER_ERASED', actorId: boss.sub, facts: {} }],
    );
    // The address is free again.
    assert.notEqual((await addUser(db, 'CUSTOMER', { email })).id, id);
  });

  it('erases a guest, and nobody twice', async () => {
    const { db } = admin.services;
    const { id } = await db.guest.create({
      data: { name: 'Guest', email: 'guest@demo.test', phone: '+4930', conversationId: randomUUID() },
    });
    assert.equal((await send(boss, id, ' Guest ')).errors, undefined);
    assert.ok(!(await kept(id)).includes('guest@demo.test'));
    assert.deepEqual(await told(id), [{ isGuest: true }]);
    assert.equal((await refused(boss, id, erasedName)).code, 'NOT_FOUND');
    assert.equal((await told(id)).length, 1);
    const enabled = `mutation ($id: ID!) { enableUser(input: { userId: $id }) { user { id } } }`;
    const { id: accountId } = await addUser(db, 'CUSTOMER', { name: 'Eve' });
    await send(boss, accountId, 'Eve');
    const { errors } = await admin.send(boss, enabled, { id: accountId });
    assert.equal(errors?.[0]?.extensions['code'], 'CONFLICT');
  });

  it('is for administrators who type the name, and for customers only', async () => {
    const { db } = admin.services;
    const customer = await addUser(db, 'CUSTOMER', { name: 'Grace' });
    assert.deepEqual(await refused(boss, customer.id, 'Gra'), {
      code: 'BAD_USER_INPUT',
      field: 'input.name',
    });
    const agent = viewerOf(await addUser(db, 'AGENT'));
    for (const viewer of [agent, viewerOf(customer)])
      assert.equal((await refused(viewer, customer.id, 'Grace')).code, 'FORBIDDEN');
    const vendor = await addUser(db, 'VENDOR', { name: 'Vendor' });
    for (const id of [vendor.id, randomUUID(), 'x'])
      assert.equal((await refused(boss, id, 'Vendor')).code, 'NOT_FOUND');
    assert.match(await kept(customer.id), /Grace/);
    assert.deepEqual(await told(customer.id), []);
  });
});
