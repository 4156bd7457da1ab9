import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const document = /* GraphQL */ `
  query ($first: Int, $after: String, $last: Int, $before: String, $filter: AuditFilter) {
    auditEntries(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges {
        node {
          action
          actor {
            id
          }
          subject {
            id
          }
          facts {
            name
            value
          }
          correlationId
        }
      }
      pageInfo {
        hasNextPage
        startCursor
        endCursor
      }
    }
  }
`;

describe('the audit log', () => {
  let admin: AdminTests;
  let boss: User;
  let user: User;
  before(async () => {
    admin = await startAdminTests();
    boss = await addUser(admin.services.db, 'ADMIN');
    user = await addUser(admin.services.db, 'CUSTOMER');
    const input = { userId: user.id };
    for (const [mutation, type, more] of [
      ['changeRole', 'ChangeRoleInput', { role: 'AGENT' }],
      ['disableUser', 'DisableUserInput', {}],
      ['enableUser', 'EnableUserInput', {}],
    ] as const) {
      const act = `mutation($input: ${type}!) { ${mutation}(input: $input) { user { id } } }`;
      const { errors } = await admin.send(viewerOf(boss), act, { input: { ...input, ...more } });
      assert.equal(errors, undefined);
    }
  });
  after(() => admin.stop());

  const list = (variables: object, viewer = viewerOf(boss)) => admin.send(viewer, document, { ...variables });

  it('shows who did what to whom, newest first', async () => {
    const { data } = await list({ filter: { subjectId: user.id } });
    const nodes = data.auditEntries.edges.map(({ node }) => node);
    assert.deepEqual(
      nodes.map(({ action }) => action),
      ['USER_ENABLED', 'USER_DISABLED', 'ROLE_CHANGED'],
    );
    assert.deepEqual(nodes[2]?.actor, { id: boss.id });
    assert.deepEqual(nodes[2]?.subject, { id: user.id });
    const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
    assert.deepEqual(nodes[2]?.facts.toSorted(byName), [
      { name: 'from', value: 'CUSTOMER' },
      { name: 'to', value: 'AGENT' },
      { name: 'vendorId', value: null },
    ]);
    assert.match(nodes[2]?.correlationId ?? '', /^[\w-]{8,64}$/);
  });

  it('pages and filters', async () => {
    const actions = ({ data }: Awaited<ReturnType<typeof list>>) =>
      data.auditEntries.edges.map(({ node }) => node.action);
    const one = await list({ first: 2, filter: { actorId: boss.id } });
    assert.deepEqual(actions(one), ['USER_ENABLED', 'USER_DISABLED']);
    const { endCursor, hasNextPage } = one.data.auditEntries.pageInfo;
    assert.equal(hasNextPage, true);
    const two = await list({ first: 2, after: endCursor, filter: { actorId: boss.id } });
    assert.deepEqual(actions(two), ['ROLE_CHANGED']);
    const back = await list({ last: 1, before: endCursor });
    assert.deepEqual(actions(back), ['USER_ENABLED']);
    assert.deepEqual(actions(await list({ filter: { action: ['USER_DISABLED'] } })), ['USER_DISABLED']);
    assert.deepEqual(actions(await list({ filter: { actorId: 'nonsense' } })), []);
  });

  it('is for an ADMIN alone', async () => {
    const agent = await addUser(admin.services.db, 'AGENT');
    const { errors } = await list({}, viewerOf(agent));
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
    assert.equal((await list({}, {})).errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });

  it('shows an API key the people only whom it may know of', async () => {
    const customer = await addUser(admin.services.db, 'CUSTOMER');
    const act = `mutation ($input: DisableUserInput!) { disableUser(input: $input) { user { id } } }`;
    await admin.send(viewerOf(boss), act, { input: { userId: customer.id } });
    const seenWith = async (...scopes: string[]) => {
      const key = { role: 'API_KEY', sub: boss.id, keyId: randomUUID(), keyName: 'reader', scopes } as const;
      const { data, errors } = await list({ filter: { subjectId: customer.id } }, key);
      assert.equal(errors, undefined);
      return data.auditEntries.edges.map(({ node }) => [node.action, node.actor, node.subject]);
    };
    assert.deepEqual(await seenWith('audit:read'), [['USER_DISABLED', { id: boss.id }, null]]);
    assert.deepEqual(await seenWith('audit:read', 'accounts:read'), [
      ['USER_DISABLED', { id: boss.id }, { id: customer.id }],
    ]);
  });

  it('has an act of another subgraph once, however often its job runs', async () => {
    const act = {
      id: randomUUID(),
      action: 'JOB_RETRIED',
      actorId: boss.id,
      at: new Date().toISOString(),
      facts: { jobId: '7', job: 'vendor.make-offers' },
    };
    const payload = JSON.stringify({ data: act, correlationId: null });
    const { pool } = admin.services;
    for (let run = 1; run <= 2; run += 1) {
      await pool.query(`select graphile_worker.add_job('admin.record-audit', payload => $1::json)`, [
        payload,
      ]);
      await eventually(async () => {
        const { rowCount } = await pool.query(
          `select from graphile_worker.jobs where task_identifier = 'admin.record-audit'`,
        );
        return rowCount === 0;
      }, 'the job being done');
      const { rows } = await pool.query('select actor_id, action from audit_entry where id = $1', [act.id]);
      assert.deepEqual(rows, [{ actor_id: boss.id, action: 'JOB_RETRIED' }]);
    }
  });
});
