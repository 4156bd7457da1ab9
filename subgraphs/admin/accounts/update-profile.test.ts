import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const updateProfile =
  'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { name phone } } }';

describe('updateProfile', () => {
  let admin: AdminTests;
  let db: Database;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
  });
  after(() => admin.stop());

  const update = (viewer: Partial<Claims>, input: object) => admin.send(viewer, updateProfile, { input });

  it('changes what is given of the caller’s own account: a name, a telephone number, or both', async () => {
    const viewer = viewerOf(await addUser(db, 'CUSTOMER', { name: 'Ada' }));
    const answers = [];
    for (const input of [
      { phone: ' +49 30 23125 001 ' },
      { name: ' Ada Example ' },
      { name: null },
      {},
      { phone: null },
      { name: 'Ada', phone: ' ' },
    ])
      answers.push((await update(viewer, input)).data?.updateProfile.user);
    assert.deepEqual(answers, [
      { name: 'Ada', phone: '+49 30 23125 001' },
      { name: 'Ada Example', phone: '+49 30 23125 001' },
      { name: 'Ada Example', phone: '+49 30 23125 001' },
      { name: 'Ada Example', phone: '+49 30 23125 001' },
      { name: 'Ada Example', phone: null },
      { name: 'Ada', phone: null },
    ]);
  });

  it('is in the audit log when something has changed, without the values', async () => {
    const agent = await addUser(db, 'AGENT', { name: 'Agnes' });
    for (const input of [{ name: 'Agnes' }, { name: 'Agatha', phone: '+49 30 23125 002' }])
      await update(viewerOf(agent), input);
    const entries = await db.auditEntry.findMany({ where: { actorId: agent.id } });
    assert.deepEqual(
      entries.map(({ action, facts }) => ({ action, facts })),
      [{ action: 'PROFILE_CHANGED', facts: { fields: 'name phone' } }],
    );
  });

  it('names the field that is wrong, and changes nothing then', async () => {
    const user = await addUser(db, 'VENDOR', { name: 'Vera' });
    for (const [input, field] of [
      [{ name: ' ' }, 'input.name'],
      [{ name: 'x'.repeat(121) }, 'input.name'],
      [{ name: 'Vanessa', phone: 'ring ring' }, 'input.phone'],
      [{ name: 'Vanessa', locale: 'tlh' }, 'input.locale'],
      [{ name: 'Vanessa', timezone: '+01:00' }, 'input.timezone'],
      [{ name: 'Vanessa', currency: 'eur' }, 'input.currency'],
    ] as const) {
      const [error] = (await update(viewerOf(user), input)).errors ?? [];
      assert.deepEqual([error?.extensions.code, error?.extensions.field], ['BAD_USER_INPUT', field]);
    }
    assert.deepEqual(await db.user.findUnique({ where: { id: user.id } }), user);
  });

  it('keeps how values are written for the person, for other subgraphs too, until it is removed', async () => {
    const user = await addUser(db, 'CUSTOMER', { name: 'Ada' });
    const settings =
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { locale timezone currency } } }';
    const set = async (input: object) =>
      (await admin.send(viewerOf(user), settings, { input })).data?.updateProfile.user;
    const chosen = { locale: 'de-CH', timezone: 'Europe/Zurich', currency: 'CHF' };
    assert.deepEqual(await set({ ...chosen, locale: 'de_ch' }), chosen);
    assert.deepEqual(await set({ name: 'Ada' }), chosen);
    const published = () =>
      admin.services.pool.query('select locale, timezone, currency from contact where id = $1', [user.id]);
    assert.deepEqual((await published()).rows, [chosen]);
    const none = { locale: null, timezone: null, currency: null };
    assert.deepEqual(await set(none), none);
    assert.deepEqual((await published()).rows, [none]);
  });

  it('is for accounts: guests are told what to use, and visitors to sign in', async () => {
    const guest = { sub: randomUUID(), role: 'CUSTOMER', conversationId: randomUUID() } as const;
    const [refused] = (await update(guest, { name: 'Gus' })).errors ?? [];
    assert.equal(refused?.extensions.code, 'FORBIDDEN');
    assert.match(refused?.message ?? '', /updateGuest/);
    assert.equal((await update({}, { name: 'Gus' })).errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});
