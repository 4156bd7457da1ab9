import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { hashToken } from '#platform/identity/token.ts';
import { failuresOf } from '../credentials/failures.ts';
import { hashPassword, isOutdated } from '../credentials/password.ts';
import type { Claims } from '#platform/identity/claims.ts';
import type { TestResult } from '#platform/testing/subgraph.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { toAnswer } from '../testing/answers.ts';
import { addUser, password, viewerOf } from '../testing/people.ts';

const signInDocument = /* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignedIn {
        session {
          id
          expiresAt
        }
        user {
          id
          name
          email
          role
        }
      }
      ... on InvalidCredentials {
        message
      }
    }
  }
`;

describe('signIn', () => {
  let admin: AdminTests;
  before(async () => {
    admin = await startAdminTests({ SESSION_DAYS: '7' });
  });
  after(() => admin.stop());

  const signIn = (email: string, given = password) =>
    admin.send({}, signInDocument, { input: { email, password: given } });

  const signInFrom = async (address: string, email: string, given: string, viewer: Partial<Claims> = {}) => {
    const response = await admin.fetch(viewer, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query: signInDocument, variables: { input: { email, password: given } } }),
    });
    return toAnswer((await response.json()) as TestResult);
  };

  it('begins a session whose token is stored as a hash only', async () => {
    const user = await addUser(admin.services.db, 'AGENT', { name: 'Ada', email: 'ada@example.test' });
    const started = Date.now();
    const { data, errors } = await signIn('  ADA@Example.test ');
    assert.equal(errors, undefined);
    const { session, user: shown } = data.signIn;
    assert.equal(data.signIn.__typename, 'SignedIn');
    assert.deepEqual(shown, { id: user.id, name: 'Ada', email: 'ada@example.test', role: 'AGENT' });
    assert.match(session.id, /^[\w-]{43}$/);
    const stored = await admin.services.db.session.findUniqueOrThrow({
      where: { tokenHash: hashToken(session.id) },
    });
    assert.equal(stored.userId, user.id);
    assert.ok(!JSON.stringify(stored).includes(session.id));
    const week = 7 * 24 * 60 * 60 * 1_000;
    assert.ok(Math.abs(new Date(session.expiresAt).getTime() - started - week) < 60_000);
  });

  it('answers the same to an unknown address, a wrong password and a closed account', async () => {
    await addUser(admin.services.db, 'CUSTOMER', { email: 'known@example.test' });
    await addUser(admin.services.db, 'CUSTOMER', { email: 'closed@example.test', disabledAt: new Date() });
    const answers = [
      await signIn('known@example.test', 'wrong'),
      await signIn('unknown@example.test'),
      await signIn('closed@example.test'),
    ];
    for (const answer of answers) {
      assert.deepEqual(answer, {
        data: {
          signIn: {
            __typename: 'InvalidCredentials',
            message: 'The e-mail address and the password do not belong together.',
          },
        },
      });
    }
  });

  it('names the field of malformed input and writes nothing', async () => {
    const before = await admin.services.db.auditEntry.count();
    const cases = [
      [{ email: 'nobody', password: 'x' }, 'input.email'],
      [{ email: '', password: 'x' }, 'input.email'],
      [{ email: `${'a'.repeat(250)}@example.test`, password: 'x' }, 'input.email'],
      [{ email: 'a@example.test', password: '' }, 'input.password'],
      [{ email: 'a@example.test', password: 'x'.repeat(201) }, 'input.password'],
    ] as const;
    for (const [input, field] of cases) {
      const { errors } = await admin.send({}, signInDocument, { input });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0].extensions.field, field);
    }
    assert.equal(await admin.services.db.auditEntry.count(), before);
  });

  it('renews a hash of an outdated cost', async () => {
    const passwordHash = await hashPassword(password, { memory: 64, passes: 1, parallelism: 1 });
    const { id } = await addUser(admin.services.db, 'AGENT', { email: 'old@example.test', passwordHash });
    await signIn('old@example.test');
    const user = await admin.services.db.user.findUniqueOrThrow({ where: { id } });
    assert.equal(isOutdated(user.passwordHash), false);
    assert.equal((await signIn('old@example.test')).data.signIn.__typename, 'SignedIn');
  });

  it('closes an account to guesses after ten failures, even to the right one', async () => {
    await addUser(admin.services.db, 'AGENT', { email: 'guessed@example.test' });
    for (let failure = 0; failure < 10; failure += 1) {
      assert.equal(
        (await signIn('guessed@example.test', 'wrong')).data.signIn.__typename,
        'InvalidCredentials',
      );
    }
    for (const given of ['wrong', password]) {
      const { errors } = await signIn('guessed@example.test', given);
      assert.equal(errors?.[0]?.extensions.code, 'RATE_LIMITED');
      const { retryAfter } = errors[0].extensions;
      assert.ok(typeof retryAfter === 'number' && retryAfter >= 1 && retryAfter <= 60);
    }
    await addUser(admin.services.db, 'AGENT', { email: 'other@example.test' });
    assert.equal((await signIn('other@example.test')).data.signIn.__typename, 'SignedIn');
  });

  it('lets no right guess out of a flood of them', async () => {
    await addUser(admin.services.db, 'AGENT', { email: 'flooded@example.test' });
    const guesses = Array.from({ length: 24 }, () => signIn('flooded@example.test', 'wrong'));
    const answers = await Promise.all(guesses);
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions.code === 'RATE_LIMITED');
    const wrong = answers.filter(({ data }) => data?.signIn?.__typename === 'InvalidCredentials');
    assert.equal(refused.length + wrong.length, 24);
    const { errors } = await signIn('flooded@example.test');
    assert.equal(errors?.[0]?.extensions.code, 'RATE_LIMITED');
  });

  it('closes a network address after a hundred failures, for whichever accounts, and no other', async () => {
    await addUser(admin.services.db, 'AGENT', { email: 'near@example.test' });
    const guesser = '2001:db8:1:1::7';
    const countAnother = (email: string) =>
      failuresOf({ email, address: guesser, sessionId: null }, false, admin.services.pool).add();
    await Promise.all(
      Array.from({ length: 96 }, (_unused, index) => countAnother(`nobody-${index}@example.test`)),
    );
    // A correct sign-in meanwhile is not counted.
    for (let failure = 97; failure <= 100; failure += 1) {
      const right = await signInFrom(guesser, 'near@example.test', password);
      assert.equal(right.data.signIn.__typename, 'SignedIn');
      const wrong = await signInFrom(guesser, `nobody-${failure}@example.test`, 'wrong');
      assert.equal(wrong.data.signIn.__typename, 'InvalidCredentials');
    }
    // Another address of the same network is the same guesser.
    for (const address of [guesser, '2001:db8:1:1::8']) {
      const { errors } = await signInFrom(address, 'near@example.test', password);
      assert.equal(errors?.[0]?.extensions.code, 'RATE_LIMITED');
      const { retryAfter } = errors[0].extensions;
      assert.ok(typeof retryAfter === 'number' && retryAfter >= 1 && retryAfter <= 60);
    }
    const elsewhere = await signInFrom('192.0.2.1', 'near@example.test', password);
    assert.equal(elsewhere.data.signIn.__typename, 'SignedIn');
  });

  it('closes an account to the network that guesses, and not to its owner elsewhere', async () => {
    const email = 'besieged@example.test';
    await addUser(admin.services.db, 'AGENT', { email });
    for (let failure = 0; failure < 10; failure += 1) await signInFrom('192.0.2.66', email, 'wrong');
    const guesser = await signInFrom('192.0.2.66', email, password);
    assert.equal(guesser.errors?.[0]?.extensions.code, 'RATE_LIMITED');
    const owner = await signInFrom('198.51.100.1', email, password);
    assert.equal(owner.data.signIn.__typename, 'SignedIn');
  });

  it('closes an account that many networks guess, but not to a network that its owner has used', async () => {
    const email = 'botnet@example.test';
    await addUser(admin.services.db, 'AGENT', { email });
    assert.equal((await signInFrom('198.51.100.2', email, password)).data.signIn.__typename, 'SignedIn');
    await Promise.all(
      Array.from({ length: 600 }, (_unused, index) =>
        failuresOf(
          { email, address: `203.0.113.${index % 100}`, sessionId: null },
          false,
          admin.services.pool,
        ).add(),
      ),
    );
    const stranger = await signInFrom('198.51.100.3', email, password);
    assert.equal(stranger.errors?.[0]?.extensions.code, 'RATE_LIMITED');
    const owner = await signInFrom('198.51.100.2', email, password);
    assert.equal(owner.data.signIn.__typename, 'SignedIn');
  });

  it('publishes a sign-in from a new network, but neither the first one nor that of a known device', async () => {
    const email = 'traveller@example.test';
    const user = await addUser(admin.services.db, 'AGENT', { email });
    const published = async () => {
      const { rows } = await admin.services.pool.query(
        `select 1 from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier = 'integration.domain-event' and payload -> 'data' ->> 'type' = 'account.used_new_network'
           and payload -> 'data' -> 'subject' ->> 'id' = $1`,
        [user.id],
      );
      return rows.length;
    };
    await signInFrom('198.51.100.10', email, password);
    await signInFrom('198.51.100.10', email, password);
    assert.equal(await published(), 0);
    await signInFrom('198.51.100.11', email, 'wrong');
    await signInFrom('198.51.100.11', email, password, viewerOf(user, randomUUID()));
    assert.equal(await published(), 0);
    await signInFrom('198.51.100.12', email, password);
    await signInFrom('198.51.100.12', email, password);
    assert.equal(await published(), 1);
  });

  it('counts a device that has a session of the account for itself', async () => {
    const email = 'device@example.test';
    const user = await addUser(admin.services.db, 'AGENT', { email });
    const address = '192.0.2.67';
    for (let failure = 0; failure < 10; failure += 1) await signInFrom(address, email, 'wrong');
    const sid = randomUUID();
    const known = await signInFrom(address, email, password, viewerOf(user, sid));
    assert.equal(known.data.signIn.__typename, 'SignedIn');
    // The session of somebody else is no such device.
    const other = await addUser(admin.services.db, 'AGENT');
    const refused = await signInFrom(address, email, password, viewerOf(other, randomUUID()));
    assert.equal(refused.errors?.[0]?.extensions.code, 'RATE_LIMITED');
    // A stolen device is slow to guess as well.
    for (let failure = 0; failure < 10; failure += 1)
      await signInFrom(address, email, 'wrong', viewerOf(user, sid));
    const slowed = await signInFrom(address, email, password, viewerOf(user, sid));
    assert.equal(slowed.errors?.[0]?.extensions.code, 'RATE_LIMITED');
  });

  it('lets any number of people in at once who know the password', async () => {
    await addUser(admin.services.db, 'AGENT', { email: 'busy@example.test' });
    const answers = await Promise.all(Array.from({ length: 15 }, () => signIn('busy@example.test')));
    assert.ok(answers.every(({ data }) => data.signIn.__typename === 'SignedIn'));
  });

  it('remembers who signed in and who failed, with the correlation id', async () => {
    const user = await addUser(admin.services.db, 'AGENT', { email: 'audited@example.test' });
    await signIn('audited@example.test', 'wrong');
    await signIn('audited@example.test');
    const entries = await admin.services.db.auditEntry.findMany({
      where: { subjectId: user.id },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    assert.deepEqual(
      entries.map(({ action, actorId }) => [action, actorId]),
      [
        ['SIGN_IN_FAILED', null],
        ['SIGNED_IN', user.id],
      ],
    );
    assert.ok(entries.every(({ correlationId }) => correlationId !== null));
  });
});
