import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import type { Claims } from '#platform/identity/claims.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { collectStatements } from '../testing/statements.ts';

const entities = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on User {
        id
        name
        role
        email
        createdAt
        disabledAt
        vendor {
          id
        }
      }
    }
  }
`;

describe('User', () => {
  let admin: AdminTests;
  let db: Database;
  let agent: User;
  let vendor: User;
  let customer: User;
  const guest: Partial<Claims> = { sub: randomUUID(), role: 'CUSTOMER', conversationId: randomUUID() };
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
    agent = await addUser(db, 'AGENT');
    vendor = await addUser(db, 'VENDOR');
    customer = await addUser(db, 'CUSTOMER');
  });
  after(() => admin.stop());

  async function look(viewer: Partial<Claims>, ...ids: readonly string[]) {
    const representations = ids.map((id) => ({ __typename: 'User', id }));
    const { data, errors } = await admin.send(viewer, entities, { representations });
    assert.equal(errors, undefined);
    return data._entities;
  }

  it('shows the cards of staff and vendors to everybody who is signed in, and no more', async () => {
    for (const viewer of [viewerOf(vendor), viewerOf(customer), guest]) {
      const [shown] = await look(viewer, agent.id);
      const { id, name, role } = agent;
      assert.deepEqual(shown, {
        id,
        name,
        role,
        email: null,
        createdAt: null,
        disabledAt: null,
        vendor: null,
      });
    }
    const [card] = await look(guest, vendor.id);
    assert.deepEqual(card?.vendor, { id: vendor.vendorId });
    assert.equal(card?.email, null);
  });

  it('shows a customer only to the customer and to operators', async () => {
    const stranger = await addUser(db, 'CUSTOMER');
    for (const viewer of [viewerOf(vendor), viewerOf(stranger), guest, {}]) {
      assert.deepEqual(await look(viewer, customer.id), [null]);
    }
    for (const viewer of [viewerOf(customer), viewerOf(agent)]) {
      const [shown] = await look(viewer, customer.id);
      assert.equal(shown?.email, customer.email);
      assert.equal(shown?.createdAt, customer.createdAt.toISOString());
    }
  });

  it('shows no person to a caller without a session, the gateway included', async () => {
    assert.deepEqual(await look({}, agent.id, vendor.id, customer.id), [null, null, null]);
    assert.deepEqual(await look({ role: 'GATEWAY' }, agent.id), [null]);
  });

  it('is null for unknown ids', async () => {
    assert.deepEqual(await look(viewerOf(agent), randomUUID(), 'nonsense'), [null, null]);
  });

  it('is read by one statement for all references of a request', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, () => addUser(db, 'VENDOR')));
    const statements = collectStatements(admin.services.pool);
    const shown = await look(viewerOf(agent), ...others.map(({ id }) => id), agent.id, agent.id);
    assert.equal(shown.length, 22);
    assert.ok(shown.every((user) => user !== null));
    assert.equal(statements.filter((text) => text.includes('from account')).length, 1);
  });

  describe('me', () => {
    const document = '{ me { id name email role vendor { id } } }';

    it('is the caller with all there is to know', async () => {
      const { data } = await admin.send(viewerOf(vendor), document);
      const { id, name, email, role, vendorId } = vendor;
      assert.deepEqual(data.me, { id, name, email, role, vendor: { id: vendorId } });
    });

    it('is null without a session', async () => {
      assert.deepEqual((await admin.send({}, document)).data, { me: null });
    });
  });

  describe('user', () => {
    const document = 'query ($id: ID!) { user(id: $id) { id name email role createdAt } }';

    it('is anybody for operators, an account or a guest', async () => {
      const { id } = await db.guest.create({ data: { name: 'Grace', conversationId: randomUUID() } });
      const { data } = await admin.send(viewerOf(agent), document, { id });
      assert.deepEqual([data.user?.name, data.user?.email, data.user?.role], ['Grace', null, 'CUSTOMER']);
      const account = await admin.send(viewerOf(agent), document, { id: customer.id });
      assert.equal(account.data.user?.email, customer.email);
    });

    it('is NOT_FOUND for an unknown id, and for nobody but operators', async () => {
      const code = async (viewer: Partial<Claims>, id: string) =>
        (await admin.send(viewer, document, { id })).errors?.[0]?.extensions.code;
      for (const id of [randomUUID(), 'x']) assert.equal(await code(viewerOf(agent), id), 'NOT_FOUND');
      for (const viewer of [viewerOf(customer), viewerOf(vendor), guest])
        assert.equal(await code(viewer, customer.id), 'FORBIDDEN');
      assert.equal(await code({}, customer.id), 'UNAUTHENTICATED');
    });
  });

  describe('users', () => {
    const document = /* GraphQL */ `
      query ($first: Int, $after: String, $last: Int, $before: String, $filter: UserFilter) {
        users(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
          edges {
            cursor
            node {
              name
            }
          }
          pageInfo {
            hasNextPage
            hasPreviousPage
            startCursor
            endCursor
          }
        }
      }
    `;
    const list = async (variables: Record<string, unknown>) => {
      const { data, errors } = await admin.send(viewerOf(agent), document, variables);
      assert.equal(errors, undefined);
      const names = data.users.edges.map(({ node }) => node.name);
      return { names, pageInfo: data.users.pageInfo };
    };

    it('pages newest first, both ways, with the id as tie-break', async () => {
      const createdAt = new Date('2020-01-01T00:00:00Z');
      for (const name of ['Page 1', 'Page 2', 'Page 3', 'Page 4', 'Page 5']) {
        await addUser(db, 'CUSTOMER', { name, createdAt });
      }
      const filter = { search: 'page ' };
      const one = await list({ first: 2, filter });
      assert.deepEqual(one.names, ['Page 5', 'Page 4']);
      const two = await list({ first: 2, after: one.pageInfo.endCursor, filter });
      assert.deepEqual(two.names, ['Page 3', 'Page 2']);
      assert.equal(two.pageInfo.hasNextPage, true);
      const three = await list({ first: 2, after: two.pageInfo.endCursor, filter });
      assert.deepEqual(three.names, ['Page 1']);
      assert.equal(three.pageInfo.hasNextPage, false);
      const back = await list({ last: 2, before: two.pageInfo.startCursor, filter });
      assert.deepEqual(back.names, ['Page 5', 'Page 4']);
    });

    it('filters by role, by words of name or address, and by whether an account is open', async () => {
      await addUser(db, 'AGENT', { name: 'Wanda Filter', email: 'wanda@filter.test' });
      await addUser(db, 'CUSTOMER', { name: 'Walt Filter', disabledAt: new Date() });
      const names = async (filter: object) => (await list({ filter })).names;
      assert.deepEqual(await names({ search: 'FILTER', role: ['AGENT'] }), ['Wanda Filter']);
      assert.deepEqual(await names({ search: 'nda@FIL' }), ['Wanda Filter']);
      assert.deepEqual(await names({ search: 'filter', isDisabled: true }), ['Walt Filter']);
      assert.deepEqual(await names({ search: 'filter', role: [] }), ['Walt Filter', 'Wanda Filter']);
      assert.deepEqual(await names({ search: '%' }), []);
    });

    it('refuses what is no page', async () => {
      for (const [variables, field] of [
        [{ first: 0 }, 'first'],
        [{ first: 1, last: 1 }, 'last'],
        [{ first: 1, after: 'nonsense' }, 'after'],
        [{ filter: { search: 'x'.repeat(101) } }, 'filter.search'],
      ] as const) {
        const { errors } = await admin.send(viewerOf(agent), document, variables);
        assert.equal(errors?.[0]?.extensions.field, field);
      }
    });
  });
});
