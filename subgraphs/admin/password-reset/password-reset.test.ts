import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hashToken, newSessionToken } from '#platform/identity/token.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { verifyPassword } from '../credentials/password.ts';
import type { Database } from '../database.ts';
import { newSetUp } from '../set-up/set-up-token.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { mailedToken, refusedField } from '../testing/mailed-tokens.ts';
import { addUser } from '../testing/people.ts';

const request = 'mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) }';
const reset = 'mutation($input: ResetPasswordInput!) { resetPassword(input: $input) }';
const newPassword = 'a new one, longer';

describe('a password reset', () => {
  let admin: AdminTests;
  let db: Database;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
  });
  after(() => admin.stop());

  const ask = (email: string) => admin.send({}, request, { input: { email } });
  const use = (token: string, password = newPassword) =>
    admin.send({}, reset, { input: { token, newPassword: password } });
  const tokensOf = (userId: string) => db.setUp.findMany({ where: { userId } });

  it('makes a token of an hour, of which the hash is stored, and the former is no longer valid', async () => {
    const user = await addUser(db, 'CUSTOMER');
    const former = await newSetUp(db, { kind: 'RESET', userId: user.id });
    assert.equal((await ask(user.email.toUpperCase())).errors, undefined);
    const token = await eventually(async () => {
      const [row, ...others] = await tokensOf(user.id);
      return others.length === 0 && row && row.tokenHash !== hashToken(former) && row;
    }, 'the token');
    const minutesLeft = (token.expiresAt.getTime() - Date.now()) / 60_000;
    assert.ok(minutesLeft > 55 && minutesLeft <= 60);
    await mailedToken.isRefused(use, [former]);
    await mailedToken.isAudited(db, user.id, [{ action: 'PASSWORD_RESET_REQUESTED', actorId: null }]);
  });

  it('gives the same answer for an unknown address and for a closed account, which gets no token', async () => {
    const closed = await addUser(db, 'CUSTOMER', { disabledAt: new Date() });
    const open = await addUser(db, 'CUSTOMER');
    const answers = [await ask(closed.email), await ask('nobody@example.test'), await ask(open.email)];
    for (const answer of answers) assert.deepEqual(answer, { data: { requestPasswordReset: true } });
    await eventually(async () => (await tokensOf(open.id)).length === 1, 'the token of the last request');
    assert.deepEqual(await tokensOf(closed.id), []);
  });

  it('sets the password once, ends all sessions and is audited', async () => {
    const user = await addUser(db, 'VENDOR');
    const { hash: tokenHash } = newSessionToken();
    const expiresAt = new Date(Date.now() + 60_000);
    await db.session.create({ data: { userId: user.id, tokenHash, expiresAt } });
    const token = await newSetUp(db, { kind: 'RESET', userId: user.id });
    assert.equal(await refusedField(use(token, 'short')), 'input.newPassword');
    await mailedToken.worksOnce(use, token);
    const stored = await db.user.findUniqueOrThrow({ where: { id: user.id } });
    assert.equal(await verifyPassword(newPassword, stored.passwordHash), true);
    assert.equal(await db.session.count({ where: { userId: user.id } }), 0);
    await mailedToken.isAudited(db, user.id, [{ action: 'PASSWORD_RESET', actorId: user.id }]);
  });

  it('refuses tokens that are guessed, expired, of a closed account, or for another purpose', async () => {
    const user = await addUser(db, 'CUSTOMER');
    const late = await newSetUp(db, { kind: 'RESET', userId: user.id });
    await db.setUp.update({ where: { tokenHash: hashToken(late) }, data: { expiresAt: new Date() } });
    const closed = await addUser(db, 'CUSTOMER', { disabledAt: new Date() });
    const tokens = [
      'guessed',
      late,
      await newSetUp(db, { kind: 'RESET', userId: closed.id }),
      await newSetUp(db, { kind: 'CREATE', email: 'invited@example.test', name: null }),
    ];
    await mailedToken.isRefused(use, tokens);
    const stored = await db.user.findUniqueOrThrow({ where: { id: closed.id } });
    assert.equal(stored.passwordHash, closed.passwordHash);
  });

  it('is limited for each e-mail address, whether or not an account has it', async () => {
    const user = await addUser(db, 'CUSTOMER');
    for (const email of [user.email, 'unknown@example.test']) await mailedToken.isLimited(() => ask(email));
  });
});
