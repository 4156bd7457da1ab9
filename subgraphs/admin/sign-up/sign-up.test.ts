import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hashToken } from '#platform/identity/token.ts';
import { verifyPassword } from '../credentials/password.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const signUpDocument = /* GraphQL */ `
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      __typename
      ... on SignedUp {
        session {
          id
          expiresAt
        }
        user {
          id
          name
          email
          phone
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
const given = {
  name: 'Cora',
  email: 'Cora@Example.test',
  password: 'ten letters',
  phone: '+49 30 23125 007',
};

describe('signUp', () => {
  let admin: AdminTests;
  let db: Database;
  before(async () => {
    admin = await startAdminTests({ SESSION_DAYS: '7', SIGN_UPS_PER_HOUR: '1000' });
    db = admin.services.db;
  });
  after(() => admin.stop());

  const signUp = (input: Record<string, unknown>) => admin.send({}, signUpDocument, { input });

  it('makes a customer whose password is hashed, with a session whose token is', async () => {
    const started = Date.now();
    const { data, errors } = await signUp(given);
    assert.equal(errors, undefined);
    const { session, user } = data.signUp;
    const { id, ...shown } = user;
    assert.deepEqual(shown, {
      name: 'Cora',
      email: 'cora@example.test',
      phone: '+49 30 23125 007',
      role: 'CUSTOMER',
      vendor: null,
    });
    const stored = await db.user.findUniqueOrThrow({ where: { id } });
    assert.equal(await verifyPassword('ten letters', stored.passwordHash), true);
    const { userId } = await db.session.findUniqueOrThrow({ where: { tokenHash: hashToken(session.id) } });
    assert.equal(userId, id);
    const week = 7 * 24 * 60 * 60 * 1_000;
    assert.ok(Math.abs(new Date(session.expiresAt).getTime() - started - week) < 60_000);
    const entries = await db.auditEntry.findMany({ where: { subjectId: id } });
    assert.deepEqual(
      entries.map(({ action, actorId }) => [action, actorId]),
      [['SIGNED_UP', id]],
    );
  });

  it('says that an address is taken, by an open or a closed account, and no more', async () => {
    await addUser(db, 'ADMIN', { email: 'boss@example.test' });
    await addUser(db, 'CUSTOMER', { email: 'closed@example.test', disabledAt: new Date() });
    const before = await db.user.count();
    const answers = await Promise.all(
      ['boss@example.test', 'BOSS@example.test', 'closed@example.test'].map((email) =>
        signUp({ ...given, email }),
      ),
    );
    for (const answer of answers) {
      assert.deepEqual(answer, {
        data: { signUp: { __typename: 'EmailTaken', message: 'Another account has this e-mail address.' } },
      });
    }
    assert.equal(await db.user.count(), before);
  });

  it('gives an address to one of many who ask for it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => signUp({ ...given, email: 'one@example.test' })),
    );
    const names = answers.map(({ data }) => data.signUp.__typename).toSorted();
    assert.deepEqual(names, [...Array<string>(5).fill('EmailTaken'), 'SignedUp']);
    assert.equal(await db.session.count({ where: { user: { email: 'one@example.test' } } }), 1);
  });

  it('names the field of bad input and makes nothing', async () => {
    const before = await db.user.count();
    const cases = [
      [{ ...given, name: ' ' }, 'input.name'],
      [{ ...given, name: 'x'.repeat(121) }, 'input.name'],
      [{ ...given, email: 'cora' }, 'input.email'],
      [{ ...given, password: '123456789' }, 'input.password'],
      [{ ...given, password: 'x'.repeat(201) }, 'input.password'],
      [{ ...given, phone: 'ring ring' }, 'input.phone'],
    ] as const;
    for (const [input, field] of cases) {
      const { errors } = await signUp(input);
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0].extensions.field, field);
    }
    assert.equal(await db.user.count(), before);
  });

  it('tells a telephone number to its owner and to operators alone', async () => {
    const { data } = await signUp({ ...given, email: 'shy@example.test' });
    const { id } = data.signUp.user;
    const me = await admin.send({ sub: id, role: 'CUSTOMER' }, '{ me { phone } }');
    assert.equal(me.data.me?.phone, given.phone);
    const reference = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on User { phone } } }';
    const variables = { r: [{ __typename: 'User', id }] };
    const agent = viewerOf(await addUser(db, 'AGENT'));
    const seen = await admin.send(agent, reference, variables);
    assert.deepEqual(seen.data._entities, [{ phone: given.phone }]);
    const other = viewerOf(await addUser(db, 'VENDOR'));
    assert.deepEqual((await admin.send(other, reference, variables)).data._entities, [null]);
  });
});

describe('the limit of sign-ups', () => {
  let admin: AdminTests;
  before(async () => {
    admin = await startAdminTests({ SIGN_UPS_PER_HOUR: '3' });
  });
  after(() => admin.stop());

  it('counts those that were refused too, and keeps no address', async () => {
    const signUp = () => admin.send({}, signUpDocument, { input: given });
    const answers = [await signUp(), await signUp(), await signUp()];
    assert.deepEqual(
      answers.map(({ data }) => data.signUp.__typename),
      ['SignedUp', 'EmailTaken', 'EmailTaken'],
    );
    const { errors } = await signUp();
    assert.equal(errors?.[0]?.extensions.code, 'RATE_LIMITED');
    const { retryAfter } = errors[0].extensions;
    assert.ok(typeof retryAfter === 'number' && retryAfter > 3_500 && retryAfter <= 3_600);
    const [kept] = await admin.services.db.signUpAttempt.findMany();
    assert.match(kept?.key ?? '', /^[0-9a-f]{64}$/);
  });
});
