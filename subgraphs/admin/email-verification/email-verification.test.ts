import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { sendMail } from '#contracts/jobs.ts';
import type { User } from '#generated/prisma/admin/client.ts';
import type { Database } from '../database.ts';
import { mostMails } from '../credentials/mail-limit.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { mailedToken } from '../testing/mailed-tokens.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const signUp = `mutation($input: SignUpInput!) { signUp(input: $input) { ... on SignedUp { user { id } } } }`;
const verify = 'mutation($input: VerifyEmailInput!) { verifyEmail(input: $input) }';
const request = 'mutation { requestEmailVerification }';

describe('the verification of an e-mail address', () => {
  let admin: AdminTests;
  let db: Database;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
  });
  after(() => admin.stop());

  /** The tokens that were mailed to an address, in order. */
  async function tokensFor(email: string): Promise<string[]> {
    const { rows } = await admin.services.pool.query(
      `select payload -> 'data' as data from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1 and payload -> 'data' ->> 'to' = $2 order by job.id`,
      [sendMail.name, email],
    );
    return rows.map((row) => z.object({ data: sendMail.payload }).parse(row).data.facts.token);
  }
  const use = (token: string) => admin.send({}, verify, { input: { token } });
  const verifiedAt = async (user: Pick<User, 'id'>) => {
    const me = await admin.send({ sub: user.id, role: 'CUSTOMER' }, '{ me { emailVerifiedAt } }');
    return z.object({ me: z.object({ emailVerifiedAt: z.iso.datetime().nullable() }) }).parse(me.data).me
      .emailVerifiedAt;
  };

  it('takes the token that was mailed after the sign-up, once, and is audited', async () => {
    const input = { name: 'Vera', email: 'vera@example.test', password: 'ten letters' };
    const { user } = (await admin.send({}, signUp, { input })).data.signUp;
    assert.equal(await verifiedAt(user), null);
    const [token = ''] = await tokensFor(input.email);
    await mailedToken.worksOnce(use, token);
    assert.ok(await verifiedAt(user));
    await mailedToken.isAudited(db, user.id, [
      { action: 'SIGNED_UP', actorId: user.id },
      { action: 'EMAIL_VERIFIED', actorId: user.id },
    ]);
  });

  it('takes no guessed, no expired and no replaced token', async () => {
    const user = await addUser(db, 'CUSTOMER');
    for (let n = 0; n < 2; n += 1)
      assert.deepEqual((await admin.send(viewerOf(user), request)).data, { requestEmailVerification: true });
    const [replaced = '', expired = ''] = await tokensFor(user.email);
    await db.emailVerification.update({ where: { userId: user.id }, data: { expiresAt: new Date() } });
    await mailedToken.isRefused(use, ['guessed', replaced, expired]);
    assert.equal(await verifiedAt(user), null);
  });

  it('mails another token on request, a limited number of times, until the address is verified', async () => {
    const user = await addUser(db, 'VENDOR');
    await mailedToken.isLimited(() => admin.send(viewerOf(user), request));
    const tokens = await tokensFor(user.email);
    assert.equal(tokens.length, mostMails.account);
    await use(tokens.at(-1) ?? '');
    assert.deepEqual((await admin.send(viewerOf(user), request)).data, { requestEmailVerification: false });
    assert.equal((await tokensFor(user.email)).length, mostMails.account);
  });

  it('is for people with an account: a guest is refused', async () => {
    const conversationId = '00000000-0000-7000-8000-000000000801';
    const guest = { sub: conversationId, role: 'CUSTOMER', conversationId } as const;
    assert.equal((await admin.send(guest, request)).errors?.[0]?.extensions.code, 'FORBIDDEN');
  });
});
