import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import { z } from 'zod';
import { hashToken, newSessionToken } from '#platform/identity/token.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { openEndedStream } from '../testing/ended-stream.ts';
import { startForgetting } from './forget-expired.ts';

const gateway = { role: 'GATEWAY' } as const;
const resolved = z.object({
  sid: z.string(),
  expiresAt: z.coerce.date(),
  claims: z.record(z.string(), z.string()),
});
const hour = 60 * 60 * 1_000;

describe('sessions', () => {
  let admin: AdminTests;
  let db: Database;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
  });
  after(() => admin.stop());

  async function addSession(user: User, expiresAt = new Date(Date.now() + hour)) {
    const { token, hash } = newSessionToken();
    const { id } = await db.session.create({ data: { tokenHash: hash, userId: user.id, expiresAt } });
    return { token, sid: id };
  }

  async function addGuest(conversationId: string, email: string | null) {
    const { token } = newSessionToken();
    const [row] = await db.$queryRaw<{ id: string }[]>`
      select admin.open_guest_session(${hashToken(token)}, 'Gus', ${email}, null, ${conversationId}::uuid,
        ${new Date(Date.now() + hour)})::text as id`;
    assert.ok(row);
    return { token, id: row.id };
  }

  const ask = (body: unknown, viewer: Parameters<typeof admin.fetch>[0] = gateway) =>
    admin.fetch(viewer, '/sessions/resolve', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const statusOf = async (token: string) => (await ask({ token })).status;

  describe('POST /sessions/resolve', () => {
    it('returns the account of a token', async () => {
      const vendor = await addUser(db, 'VENDOR');
      const { token, sid } = await addSession(vendor);
      const response = await ask({ token });
      assert.equal(response.status, 200);
      const { expiresAt, ...rest } = resolved.parse(await response.json());
      assert.ok(expiresAt.getTime() > Date.now());
      const { id: sub, vendorId } = vendor;
      assert.deepEqual(rest, { sid, claims: { sub, role: 'VENDOR', vendorId, sid } });
    });

    it('returns a guest as a customer of one conversation', async () => {
      const conversationId = randomUUID();
      const { token, id } = await addGuest(conversationId, null);
      const { sid, claims } = resolved.parse(await (await ask({ token })).json());
      assert.deepEqual(claims, { sub: id, role: 'CUSTOMER', conversationId, sid });
    });

    it('knows neither unknown nor expired tokens, nor those of closed accounts', async () => {
      const expired = await addSession(await addUser(db, 'AGENT'), new Date(Date.now() - 1));
      const closed = await addSession(await addUser(db, 'AGENT', { disabledAt: new Date() }));
      for (const token of [newSessionToken().token, expired.token, closed.token]) {
        assert.equal(await statusOf(token), 404);
      }
    });

    it('refuses malformed questions', async () => {
      for (const body of [{}, { token: '' }, { token: 7 }, { token: 'x'.repeat(513) }, []]) {
        assert.equal((await ask(body)).status, 400);
      }
    });

    it('answers only the gateway', async () => {
      const { token } = await addSession(await addUser(db, 'ADMIN'));
      assert.equal((await ask({ token }, { role: 'ADMIN', sub: randomUUID() })).status, 403);
      assert.equal((await ask({ token }, {})).status, 403);
      const origin = new URL(admin.url).origin;
      assert.equal((await fetch(`${origin}/sessions/resolve`, { method: 'POST' })).status, 401);
      assert.equal((await fetch(`${origin}/sessions/ended`)).status, 401);
    });
  });

  describe('the end of a session', () => {
    it('comes with signOut, at once and for that session alone', async () => {
      const user = await addUser(db, 'AGENT');
      const phone = await addSession(user);
      const desk = await addSession(user);
      const { data } = await admin.send(viewerOf(user, phone.sid), 'mutation { signOut }');
      assert.deepEqual(data, { signOut: true });
      assert.equal(await statusOf(phone.token), 404);
      assert.equal(await statusOf(desk.token), 200);
      const { errors } = await admin.send({}, 'mutation { signOut }');
      assert.equal(errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
    });

    it('reaches the stream of every replica', async () => {
      const replica = await startAdminTests({ DATABASE_URL: admin.databaseUrl });
      const streams = [await openEndedStream(admin), await openEndedStream(replica)];
      const user = await addUser(db, 'AGENT');
      const { sid } = await addSession(user);
      await admin.send(viewerOf(user, sid), 'mutation { signOut }');
      for (const stream of streams) {
        await eventually(() => stream.ended.includes(sid), 'the end of the session in the stream');
      }
      // A replica that stops ends the gateway's stream; the gateway then finds another replica.
      await replica.stop();
      await streams[1]?.closed;
      streams[0]?.close();
    });

    it('can be brought about by its owner from another device, and by no other', async () => {
      const user = await addUser(db, 'CUSTOMER');
      const lost = await addSession(user);
      const kept = await addSession(user);
      const document = 'mutation End($input: EndSessionInput!) { endSession(input: $input) { sessionId } }';
      const variables = { input: { sessionId: lost.sid } };
      const stranger = await addUser(db, 'ADMIN');
      for (const [viewer, id] of [
        [stranger, lost.sid],
        [user, randomUUID()],
        [user, 'nonsense'],
      ] as const) {
        const { errors } = await admin.send(viewerOf(viewer), document, { input: { sessionId: id } });
        assert.equal(errors?.[0]?.extensions.code, 'NOT_FOUND');
      }
      assert.equal((await admin.send(viewerOf(user, kept.sid), document, variables)).errors, undefined);
      const list = '{ mySessions { id isCurrent } }';
      const { data } = await admin.send(viewerOf(user, kept.sid), list);
      assert.deepEqual(data.mySessions, [{ id: kept.sid, isCurrent: true }]);
      assert.equal(await statusOf(lost.token), 404);
    });

    it('comes with time, and what has expired is deleted', async () => {
      const { sid } = await addSession(await addUser(db, 'AGENT'), new Date(Date.now() - 1));
      const stop = await startForgetting(admin.services);
      assert.equal(await db.session.findUnique({ where: { id: sid } }), null);
      await stop();
    });
  });

  describe('a guest', () => {
    it('is a customer with the name that they gave', async () => {
      const document = '{ me { id name email role vendor { id } } }';
      for (const email of ['gus@example.test', null]) {
        const { id } = await addGuest(randomUUID(), email);
        const { data } = await admin.send({ sub: id, role: 'CUSTOMER' }, document);
        assert.deepEqual(data.me, { id, name: 'Gus', email, role: 'CUSTOMER', vendor: null });
      }
    });

    it('can sign out, and has no password to change', async () => {
      const { id, token } = await addGuest(randomUUID(), null);
      const { sid } = resolved.parse(await (await ask({ token })).json());
      const viewer = { sub: id, role: 'CUSTOMER', sid } as const;
      const { errors } = await admin.send(
        viewer,
        'mutation { changePassword(input: { currentPassword: "x", newPassword: "1234567890" }) { __typename } }',
      );
      assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
      await admin.send(viewer, 'mutation { signOut }');
      assert.equal(await statusOf(token), 404);
    });
  });
});
