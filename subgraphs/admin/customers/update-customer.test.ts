import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const update = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) { customer { name email phone tags } }
}`;

describe('updateCustomer', () => {
  let admin: AdminTests;
  let agent: Partial<Claims>;
  before(async () => {
    admin = await startAdminTests();
    agent = viewerOf(await addUser(admin.services.db, 'AGENT'));
  });
  after(() => admin.stop());

  const send = (viewer: Partial<Claims>, customerId: string, changes: object) =>
    admin.send(viewer, update, { input: { customerId, ...changes } });

  async function refused(viewer: Partial<Claims>, customerId: string, changes: object) {
    const { errors } = await send(viewer, customerId, changes);
    return { code: errors?.[0]?.extensions['code'], field: errors?.[0]?.extensions['field'] };
  }

  async function guest(): Promise<string> {
    const { id } = await admin.services.db.guest.create({
      data: { name: 'Guest', email: 'guest@demo.test', conversationId: randomUUID() },
    });
    return id;
  }

  /** The domain events of a customer: the fields that each names. */
  async function published(customerId: string): Promise<unknown[]> {
    const { rows } = await admin.services.pool.query<{ fields: unknown }>(
      `select payload -> 'data' -> 'data' -> 'fields' as fields from graphile_worker._private_jobs
       where payload -> 'data' ->> 'type' = 'customer.changed' and payload -> 'data' -> 'subject' ->> 'id' = $1
         and task_id = (select id from graphile_worker._private_tasks where identifier = 'integration.domain-event')
       order by id`,
      [customerId],
    );
    return rows.map(({ fields }) => fields);
  }

  it('changes name, telephone number and tags of an account, tells other services what, and leaves the rest', async () => {
    const { id, email } = await addUser(admin.services.db, 'CUSTOMER', { name: 'Ada' });
    const changes = { name: 'Ada Example', phone: '+49 30 23125 001', tags: ['vip', 'boat', 'vip'] };
    const customer = { ...changes, email, tags: ['boat', 'vip'] };
    assert.deepEqual((await send(agent, id, changes)).data?.updateCustomer, { customer });
    assert.deepEqual((await send(agent, id, changes)).data?.updateCustomer, { customer });
    const emptied = { ...customer, phone: null, tags: [] };
    const answer = await send(agent, id, { email: null, name: null, phone: ' ', tags: [] });
    assert.deepEqual(answer.data?.updateCustomer, { customer: emptied });
    assert.deepEqual(await published(id), [
      ['name', 'phone', 'tags'],
      ['phone', 'tags'],
    ]);
    const entries = await admin.services.db.auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      entries.map(({ action, facts }) => [action, facts]),
      [
        ['CUSTOMER_CHANGED', { fields: 'name phone tags' }],
        ['CUSTOMER_CHANGED', { fields: 'phone tags' }],
      ],
    );
  });

  it('changes and removes the contact data of a guest', async () => {
    const id = await guest();
    const first = await send(agent, id, { email: 'Ada@demo.test', tags: ['new'] });
    assert.deepEqual(first.data?.updateCustomer.customer, {
      name: 'Guest',
      email: 'Ada@demo.test',
      phone: null,
      tags: ['new'],
    });
    const second = await send(agent, id, { email: '' });
    assert.equal(second.data?.updateCustomer.customer.email, null);
    assert.deepEqual(await published(id), [['email', 'tags'], ['email']]);
  });

  it('lets administrators alone change the address that somebody signs in with; it must be verified anew', async () => {
    const { db } = admin.services;
    const administrator = viewerOf(await addUser(db, 'ADMIN'));
    const taken = await addUser(db, 'VENDOR');
    const { id, email } = await addUser(db, 'CUSTOMER');
    await db.user.update({ where: { id }, data: { emailVerifiedAt: new Date() } });
    assert.equal((await send(agent, id, { email: email.toUpperCase() })).errors, undefined);
    assert.equal((await refused(agent, id, { email: 'new@demo.test' })).code, 'FORBIDDEN');
    assert.deepEqual(await refused(administrator, id, { email: taken.email.toUpperCase() }), {
      code: 'BAD_USER_INPUT',
      field: 'input.email',
    });
    const answer = await send(administrator, id, { email: 'New@demo.test' });
    assert.equal(answer.data?.updateCustomer.customer.email, 'new@demo.test');
    assert.equal((await db.user.findUniqueOrThrow({ where: { id } })).emailVerifiedAt, null);
  });

  it('knows customers and guests only, and is for operators', async () => {
    const { db } = admin.services;
    const customer = await addUser(db, 'CUSTOMER');
    for (const id of [agent.sub ?? '', (await addUser(db, 'VENDOR')).id, randomUUID(), 'x'])
      assert.equal((await refused(agent, id, { name: 'Eve' })).code, 'NOT_FOUND');
    for (const viewer of [viewerOf(customer), viewerOf(await addUser(db, 'VENDOR')), {}])
      assert.match(
        String((await refused(viewer, customer.id, { name: 'Eve' })).code),
        /FORBIDDEN|UNAUTHENTICATED/,
      );
  });

  it('names the field that is wrong', async () => {
    const { id } = await addUser(admin.services.db, 'CUSTOMER');
    for (const [changes, field] of [
      [{ name: ' ' }, 'input.name'],
      [{ email: 'nobody' }, 'input.email'],
      [{ phone: 'x' }, 'input.phone'],
      [{ tags: ['a;b'] }, 'input.tags.0'],
      [{ tags: Array.from({ length: 51 }, (_one, at) => `t${at}`) }, 'input.tags'],
    ] as const)
      assert.deepEqual(await refused(agent, id, changes), { code: 'BAD_USER_INPUT', field });
  });

  it('notes when contact data changed last, whoever changes it', async () => {
    const { db } = admin.services;
    const { id, contactChangedAt: before } = await addUser(db, 'CUSTOMER');
    await db.user.update({ where: { id }, data: { locale: 'de-DE' } });
    const read = async () => (await db.user.findUniqueOrThrow({ where: { id } })).contactChangedAt;
    assert.deepEqual(await read(), before);
    await send(agent, id, { tags: ['vip'] });
    assert.ok((await read()) > before);
  });
});
