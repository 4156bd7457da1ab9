import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { hashToken, newSessionToken } from '#platform/identity/token.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { verifyPassword } from '../credentials/password.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { openEndedStream } from '../testing/ended-stream.ts';
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

  describe('by a guest', () => {
    /** A guest with a session, a conversation, and an order of it. */
    async function addGuest() {
      const [guestId, conversationId, orderId] = [randomUUID(), randomUUID(), randomUUID()];
      const { pool } = admin.services;
      await db.guest.create({ data: { id: guestId, name: 'Gita', conversationId } });
      const { hash: tokenHash } = newSessionToken();
      const expiresAt = new Date(Date.now() + 60_000);
      const { id: sid } = await db.session.create({ data: { guestId, tokenHash, expiresAt } });
      await pool.query(
        `insert into conversation.conversation (id, customer_id, start_key, guest_session_expires_at, created_at, last_activity_at)
         values ($1, $2, gen_random_uuid()::text, now(), now(), now())`,
        [conversationId, guestId],
      );
      await pool.query(
        `insert into conversation.participant (id, conversation_id, user_id, is_guest, role, display_name, joined_at)
         values ($1, $1, $2, true, 'CUSTOMER', 'Gita', now())`,
        [conversationId, guestId],
      );
      await pool.query('insert into conversation.read_marker values ($1, $2, 1)', [conversationId, guestId]);
      await pool.query(`insert into vendor.service values ('plumbing', 'Plumbing') on conflict do nothing`);
      await pool.query(
        `insert into vendor.work_order (id, service_slug, summary, customer_id, customer_name, latitude, longitude,
           price_amount, price_currency, conversation_id, created_by)
         values ($1, 'plumbing', 'A tap', $2, 'Gita', 52, 13, 100, 'EUR', $3, 'nobody')`,
        [orderId, guestId, conversationId],
      );
      const viewer = { sub: guestId, role: 'CUSTOMER', conversationId, sid } as const;
      return { guestId, conversationId, sid, viewer };
    }
    /** Whose the conversation is, by all that says so. */
    async function ownersOf(conversationId: string): Promise<unknown> {
      const { rows } = await admin.services.pool.query(
        `select c.customer_id as customer, c.start_key as "startKey", p.user_id as participant, p.is_guest as "isGuest",
           r.reader_id as reader, o.customer_id as orders
         from conversation.conversation c
         join conversation.participant p on p.conversation_id = c.id
         join conversation.read_marker r on r.conversation_id = c.id
         join vendor.work_order o on o.conversation_id = c.id
         where c.id = $1`,
        [conversationId],
      );
      return rows[0];
    }
    const owned = (id: string) => ({
      customer: id,
      startKey: null,
      participant: id,
      isGuest: false,
      reader: id,
      orders: id,
    });

    it('makes the account the customer of conversation and orders, and announces the end of the session', async () => {
      const guest = await addGuest();
      const other = await addGuest();
      const before = await ownersOf(other.conversationId);
      const stream = await openEndedStream(admin);
      const input = { ...given, email: 'gita@example.test' };
      const { data } = await admin.send(guest.viewer, signUpDocument, { input });
      const { id } = data.signUp.user;
      assert.deepEqual(await ownersOf(guest.conversationId), owned(id));
      await eventually(() => stream.ended.includes(guest.sid), 'the announcement');
      stream.close();
      assert.equal(await db.session.count({ where: { guestId: guest.guestId } }), 0);
      assert.deepEqual(await ownersOf(other.conversationId), before);
      const { facts } = await db.auditEntry.findFirstOrThrow({ where: { subjectId: id } });
      assert.deepEqual(facts, { wasGuest: guest.guestId });
    });

    it('changes nothing of it when the address is taken', async () => {
      const guest = await addGuest();
      const before = await ownersOf(guest.conversationId);
      await addUser(db, 'CUSTOMER', { email: 'known@example.test' });
      const input = { ...given, email: 'known@example.test' };
      const { data } = await admin.send(guest.viewer, signUpDocument, { input });
      assert.equal(data.signUp.__typename, 'EmailTaken');
      assert.deepEqual(await ownersOf(guest.conversationId), before);
      assert.equal(await db.session.count({ where: { guestId: guest.guestId } }), 1);
    });

    it('gives them to one account, of two that are made at the same moment', async () => {
      const guest = await addGuest();
      const answers = await Promise.all(
        ['twin1@example.test', 'twin2@example.test'].map((email) =>
          admin.send(guest.viewer, signUpDocument, { input: { ...given, email } }),
        ),
      );
      const ids = answers.map(({ data }) => data.signUp.user.id);
      const entries = await db.auditEntry.findMany({ where: { subjectId: { in: ids } } });
      const taken = entries.filter(({ facts }) => JSON.stringify(facts) !== '{}');
      assert.equal(taken.length, 1);
      assert.deepEqual(await ownersOf(guest.conversationId), owned(taken[0]?.subjectId ?? ''));
    });
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

  it('shows a telephone number to its owner and to operators only', async () => {
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
