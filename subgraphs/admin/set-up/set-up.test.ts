import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hashToken } from '#platform/identity/token.ts';
import { verifyPassword } from '../credentials/password.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser } from '../testing/people.ts';
import { newSetUp } from './set-up-token.ts';

const document = /* GraphQL */ `
  mutation CompleteSetUp($input: CompleteSetUpInput!) {
    completeSetUp(input: $input) {
      __typename
      ... on SetUpCompleted {
        session {
          id
        }
        user {
          id
          name
          email
          role
        }
      }
    }
  }
`;
const password = 'ten letters at least';

describe('completeSetUp', () => {
  let admin: AdminTests;
  let db: Database;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
  });
  after(() => admin.stop());

  const complete = (input: Record<string, unknown>) => admin.send({}, document, { input });
  /** The field of a refusal. */
  const refusedField = async (input: Record<string, unknown>) => {
    const { errors } = await complete(input);
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    return errors[0].extensions.field;
  };

  it('makes the first administrator, who chooses name and address, and signs them in', async () => {
    const token = await newSetUp(db, { kind: 'FIRST' });
    const { data, errors } = await complete({ token, password, name: 'Ada', email: 'Ada@Example.test' });
    assert.equal(errors, undefined);
    const { session, user } = data.completeSetUp;
    const { id, ...shown } = user;
    assert.deepEqual(shown, { name: 'Ada', email: 'ada@example.test', role: 'ADMIN' });
    const stored = await db.user.findUniqueOrThrow({ where: { id } });
    assert.equal(await verifyPassword(password, stored.passwordHash), true);
    await db.session.findUniqueOrThrow({ where: { tokenHash: hashToken(session.id) } });
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: id } });
    assert.equal(entry?.action, 'USER_CREATED');
  });

  it('asks the first administrator for name and address, and leaves the token valid', async () => {
    const token = await newSetUp(db, { kind: 'FIRST' });
    assert.equal(await refusedField({ token, password, name: 'Bea' }), 'input.email');
    assert.equal(await refusedField({ token, password, email: 'bea@example.test' }), 'input.name');
    assert.equal(
      await refusedField({ token, password: 'short', name: 'Bea', email: 'bea@example.test' }),
      'input.password',
    );
    const { data } = await complete({ token, password, name: 'Bea', email: 'bea@example.test' });
    assert.equal(data.completeSetUp.__typename, 'SetUpCompleted');
  });

  it('makes an invited administrator by the address of the invitation, whatever is sent', async () => {
    const token = await newSetUp(db, { kind: 'CREATE', email: 'cleo@example.test', name: 'Cleo' });
    const { data } = await complete({ token, password, email: 'other@example.test' });
    assert.partialDeepStrictEqual(data.completeSetUp.user, { name: 'Cleo', email: 'cleo@example.test' });
  });

  it('sets a new password and ends all other sessions of the account', async () => {
    const user = await addUser(db, 'ADMIN', { email: 'dora@example.test' });
    const old = { tokenHash: hashToken('old'), userId: user.id, expiresAt: new Date(Date.now() + 60_000) };
    await db.session.create({ data: old });
    const token = await newSetUp(db, { kind: 'RESET', userId: user.id });
    const { data } = await complete({ token, password });
    const sessions = await db.session.findMany({ where: { userId: user.id } });
    assert.deepEqual(
      sessions.map(({ tokenHash }) => tokenHash),
      [hashToken(data.completeSetUp.session.id)],
    );
    const stored = await db.user.findUniqueOrThrow({ where: { id: user.id } });
    assert.equal(await verifyPassword(password, stored.passwordHash), true);
  });

  it('takes a token once, not after a day, and not after a newer one', async () => {
    const used = await newSetUp(db, { kind: 'CREATE', email: 'eva@example.test', name: null });
    const answers = await Promise.all([1, 2, 3].map(() => complete({ token: used, password })));
    assert.equal(answers.filter(({ errors }) => errors === undefined).length, 1);
    assert.equal(await refusedField({ token: used, password }), 'input.token');

    const late = await newSetUp(db, { kind: 'CREATE', email: 'fay@example.test', name: null });
    await db.setUp.update({ where: { tokenHash: hashToken(late) }, data: { expiresAt: new Date() } });
    assert.equal(await refusedField({ token: late, password }), 'input.token');

    const replaced = await newSetUp(db, { kind: 'CREATE', email: 'gia@example.test', name: null });
    await newSetUp(db, { kind: 'CREATE', email: 'gia@example.test', name: null });
    assert.equal(await refusedField({ token: replaced, password }), 'input.token');
    assert.equal(await refusedField({ token: 'guessed', password }), 'input.token');
    assert.equal(
      await db.user.count({ where: { email: { in: ['fay@example.test', 'gia@example.test'] } } }),
      0,
    );
  });

  it('writes nothing when the address was taken meanwhile', async () => {
    const token = await newSetUp(db, { kind: 'CREATE', email: 'hana@example.test', name: null });
    await addUser(db, 'CUSTOMER', { email: 'hana@example.test' });
    const { data } = await complete({ token, password });
    assert.deepEqual(data.completeSetUp, { __typename: 'EmailTaken' });
    const row = await db.setUp.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
    assert.equal(row.usedAt, null);
  });

  it('opens no account that is closed', async () => {
    const user = await addUser(db, 'ADMIN', { disabledAt: new Date() });
    const token = await newSetUp(db, { kind: 'RESET', userId: user.id });
    const { errors } = await complete({ token, password });
    assert.equal(errors?.[0]?.extensions.code, 'CONFLICT');
    const stored = await db.user.findUniqueOrThrow({ where: { id: user.id } });
    assert.equal(await verifyPassword(password, stored.passwordHash), false);
  });
});
