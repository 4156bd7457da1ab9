import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import { newSessionToken } from '#platform/identity/token.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { openEndedStream } from '../testing/ended-stream.ts';
import { addUser, password, viewerOf } from '../testing/people.ts';
import { addVendor } from '../testing/vendors.ts';
import { verifyPassword } from '../credentials/password.ts';

const createUser = /* GraphQL */ `
  mutation Create($input: CreateUserInput!) {
    createUser(input: $input) {
      __typename
      ... on UserCreated {
        user {
          id
          name
          email
          role
          vendor {
            id
          }
        }
      }
      ... on EmailTaken {
        message
      }
    }
  }
`;
const changeRole =
  'mutation($input: ChangeRoleInput!) { changeRole(input: $input) { user { role vendor { id } } } }';
const disableUser =
  'mutation($input: DisableUserInput!) { disableUser(input: $input) { user { disabledAt } } }';
const enableUser = 'mutation($input: EnableUserInput!) { enableUser(input: $input) { user { disabledAt } } }';
const changePassword =
  'mutation($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on PasswordChanged { user { id } } } }';

describe('accounts', () => {
  let admin: AdminTests;
  let db: Database;
  let boss: User;
  let agent: User;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
    boss = await addUser(db, 'ADMIN', { name: 'Boss' });
    agent = await addUser(db, 'AGENT');
  });
  after(() => admin.stop());

  async function addSession(user: User): Promise<string> {
    const { hash: tokenHash } = newSessionToken();
    const expiresAt = new Date(Date.now() + 60_000);
    return (await db.session.create({ data: { userId: user.id, tokenHash, expiresAt } })).id;
  }
  const codeOf = async (answer: ReturnType<typeof admin.send>) => (await answer).errors?.[0]?.extensions.code;

  describe('createUser', () => {
    const given = { name: 'Vic', email: 'Vic@Example.test', password: '1234567890', role: 'VENDOR' };

    it('makes an account whose password is hashed', async () => {
      const vendorId = await addVendor(db, { account: 'NONE' });
      const { data } = await admin.send(viewerOf(boss), createUser, { input: { ...given, vendorId } });
      const { user } = data.createUser;
      const { id, ...shown } = user;
      const vendor = { id: vendorId };
      assert.deepEqual(shown, { name: 'Vic', email: 'vic@example.test', role: 'VENDOR', vendor });
      const stored = await db.user.findUniqueOrThrow({ where: { id } });
      assert.equal(await verifyPassword('1234567890', stored.passwordHash), true);
    });

    it('gives no two accounts one address, in whatever case, even at the same moment', async () => {
      const create = (email: string) =>
        admin.send(viewerOf(boss), createUser, { input: { ...given, email, role: 'AGENT' } });
      const emails = ['two@example.test', 'TWO@example.test', 'Two@Example.Test', 'two@EXAMPLE.test'];
      const answers = await Promise.all(emails.map(create));
      const names = answers.map(({ data }) => data.createUser.__typename).toSorted();
      assert.deepEqual(names, ['EmailTaken', 'EmailTaken', 'EmailTaken', 'UserCreated']);
    });

    it('names the field of bad input and makes nothing', async () => {
      const before = await db.user.count();
      const vendorId = await addVendor(db, { account: 'NONE' });
      const cases = [
        [{ ...given, vendorId, name: ' ' }, 'input.name'],
        [{ ...given, vendorId, name: 'x'.repeat(121) }, 'input.name'],
        [{ ...given, vendorId, email: 'vic' }, 'input.email'],
        [{ ...given, vendorId, password: '123456789' }, 'input.password'],
        [{ ...given, vendorId, password: 'x'.repeat(201) }, 'input.password'],
        [given, 'input.vendorId'],
        [{ ...given, vendorId: 'nonsense' }, 'input.vendorId'],
        [{ ...given, vendorId: randomUUID() }, 'input.vendorId'],
        [{ ...given, vendorId, role: 'CUSTOMER' }, 'input.vendorId'],
      ] as const;
      for (const [input, field] of cases) {
        const { errors } = await admin.send(viewerOf(boss), createUser, { input });
        assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
        assert.equal(errors[0].extensions.field, field);
      }
      assert.equal(await db.user.count(), before);
    });
  });

  it('are for an ADMIN to change and for operators to list', async () => {
    const victim = await addUser(db, 'CUSTOMER');
    const acts = [
      [createUser, { name: 'X', email: 'x@example.test', password: '1234567890', role: 'ADMIN' }],
      [changeRole, { userId: victim.id, role: 'ADMIN' }],
      [disableUser, { userId: victim.id }],
      [enableUser, { userId: victim.id }],
    ] as const;
    for (const [document, input] of acts) {
      for (const user of [agent, await addUser(db, 'VENDOR'), victim]) {
        assert.equal(await codeOf(admin.send(viewerOf(user), document, { input })), 'FORBIDDEN');
      }
      assert.equal(await codeOf(admin.send({}, document, { input })), 'UNAUTHENTICATED');
    }
    const { role, disabledAt } = await db.user.findUniqueOrThrow({ where: { id: victim.id } });
    assert.deepEqual({ role, disabledAt }, { role: 'CUSTOMER', disabledAt: null });
    const list = '{ users { edges { node { id } } } }';
    assert.equal(await codeOf(admin.send(viewerOf(victim), list)), 'FORBIDDEN');
    assert.equal(await codeOf(admin.send({}, list)), 'UNAUTHENTICATED');
    assert.equal(await codeOf(admin.send(viewerOf(agent), list)), undefined);
  });

  it('end their sessions when the role changes or the account is closed', async () => {
    const stream = await openEndedStream(admin);
    for (const [document, fields] of [
      [changeRole, { role: 'AGENT' }],
      [disableUser, {}],
    ] as const) {
      const user = await addUser(db, 'CUSTOMER');
      const sid = await addSession(user);
      const input = { userId: user.id, ...fields };
      assert.equal((await admin.send(viewerOf(boss), document, { input })).errors, undefined);
      assert.equal(await db.session.count({ where: { userId: user.id } }), 0);
      await eventually(() => stream.ended.includes(sid), 'the announcement');
      // Closing it again changes nothing.
      const again = await addSession(user);
      await admin.send(viewerOf(boss), document, { input });
      assert.ok(await db.session.findUnique({ where: { id: again } }));
    }
    stream.close();
  });

  it('act for a vendor only if there is one', async () => {
    const user = await addUser(db, 'CUSTOMER');
    const change = (vendorId: string) =>
      admin.send(viewerOf(boss), changeRole, { input: { userId: user.id, role: 'VENDOR', vendorId } });
    const { errors } = await change(randomUUID());
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    assert.equal(errors[0].extensions.field, 'input.vendorId');
    assert.equal((await db.user.findUniqueOrThrow({ where: { id: user.id } })).role, 'CUSTOMER');
    const vendorId = await addVendor(db, { account: 'NONE' });
    assert.equal((await change(vendorId)).errors, undefined);

    const list = 'query($filter: UserFilter) { users(filter: $filter) { edges { node { id } } } }';
    const { data } = await admin.send(viewerOf(agent), list, { filter: { vendorId } });
    assert.deepEqual(data.users.edges, [{ node: { id: user.id } }]);
    const { data: none } = await admin.send(viewerOf(agent), list, { filter: { vendorId: 'nonsense' } });
    assert.deepEqual(none.users.edges, []);
  });

  it('can be opened again', async () => {
    const user = await addUser(db, 'CUSTOMER', { disabledAt: new Date() });
    const { data } = await admin.send(viewerOf(boss), enableUser, { input: { userId: user.id } });
    assert.equal(data.enableUser.user.disabledAt, null);
  });

  it('keep an ADMIN: an administrator cannot change or close their own account', async () => {
    for (const [document, fields] of [
      [changeRole, { role: 'AGENT' }],
      [disableUser, {}],
    ] as const) {
      const input = { userId: boss.id, ...fields };
      assert.equal(await codeOf(admin.send(viewerOf(boss), document, { input })), 'FORBIDDEN');
    }
  });

  it('are NOT_FOUND by unknown and by malformed ids', async () => {
    for (const userId of [randomUUID(), 'nonsense']) {
      const input = { userId };
      assert.equal(await codeOf(admin.send(viewerOf(boss), disableUser, { input })), 'NOT_FOUND');
      assert.equal(await codeOf(admin.send(viewerOf(boss), enableUser, { input })), 'NOT_FOUND');
      const role = { input: { userId, role: 'AGENT' } };
      assert.equal(await codeOf(admin.send(viewerOf(boss), changeRole, role)), 'NOT_FOUND');
    }
  });

  describe('changePassword', () => {
    it('takes the new one, ends the other sessions and keeps this one', async () => {
      const user = await addUser(db, 'VENDOR');
      const here = await addSession(user);
      const there = await addSession(user);
      const stream = await openEndedStream(admin);
      const input = { currentPassword: password, newPassword: 'a new one, longer' };
      const { data } = await admin.send(viewerOf(user, here), changePassword, { input });
      assert.deepEqual(data.changePassword, { __typename: 'PasswordChanged', user: { id: user.id } });
      await eventually(() => stream.ended.includes(there), 'the announcement');
      stream.close();
      const left = await db.session.findMany({ where: { userId: user.id } });
      assert.deepEqual(
        left.map(({ id }) => id),
        [here],
      );
      const stored = await db.user.findUniqueOrThrow({ where: { id: user.id } });
      assert.equal(await verifyPassword('a new one, longer', stored.passwordHash), true);
    });

    it('needs the current one and a new one of some length', async () => {
      const user = await addUser(db, 'VENDOR');
      const wrong = { currentPassword: 'wrong', newPassword: 'a new one, longer' };
      const { data } = await admin.send(viewerOf(user), changePassword, { input: wrong });
      assert.equal(data.changePassword.__typename, 'InvalidCredentials');
      const short = { currentPassword: password, newPassword: 'short' };
      const { errors } = await admin.send(viewerOf(user), changePassword, { input: short });
      assert.equal(errors?.[0]?.extensions.field, 'input.newPassword');
      const stored = await db.user.findUniqueOrThrow({ where: { id: user.id } });
      assert.equal(stored.passwordHash, user.passwordHash);
    });
  });
});
