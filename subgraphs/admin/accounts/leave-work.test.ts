import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const changeRole = 'mutation($input: ChangeRoleInput!) { changeRole(input: $input) { user { role } } }';
const disableUser =
  'mutation($input: DisableUserInput!) { disableUser(input: $input) { user { disabledAt } } }';

describe('the work of an account', () => {
  let admin: AdminTests;
  before(async () => {
    admin = await startAdminTests();
  });
  after(() => admin.stop());

  it('is handed over when it is closed or gets another role, and only then', async () => {
    const { db } = admin.services;
    const boss = await addUser(db, 'ADMIN');
    const jobs = async () => {
      const { rows } = await admin.services.pool.query<{ name: string; data: object }>(
        `select task.identifier as name, job.payload -> 'data' as data
         from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier in ('conversation.operator-left', 'vendor.account-left') order by job.id`,
      );
      await admin.services.pool.query('delete from graphile_worker._private_jobs');
      return rows.map(({ name, data }) => [name, data]);
    };
    const [operator, vendor, customer] = [
      await addUser(db, 'AGENT'),
      await addUser(db, 'VENDOR'),
      await addUser(db, 'CUSTOMER'),
    ];
    await jobs();
    for (const { id: userId } of [operator, vendor, customer, operator]) {
      await admin.send(viewerOf(boss), disableUser, { input: { userId } });
    }
    assert.deepEqual(await jobs(), [
      ['conversation.operator-left', { userId: operator.id }],
      ['vendor.account-left', { vendorId: vendor.vendorId }],
    ]);
    const second = await addUser(db, 'AGENT');
    await admin.send(viewerOf(boss), changeRole, { input: { userId: second.id, role: 'CUSTOMER' } });
    assert.deepEqual(await jobs(), [['conversation.operator-left', { userId: second.id }]]);
  });
});
