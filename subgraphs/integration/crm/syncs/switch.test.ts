import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import type { Sandboxes } from '../../hub/sandboxes/open-sandboxes.ts';
import { openStandIns } from '../../hub/sandboxes/testing/open-stand-ins.ts';
import { providers } from '../../providers/registry.ts';
import { aPerson } from '../../testing/a-person.ts';
import { admin } from '../../testing/start-integration.ts';
import { startCrm, withoutLimits } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const provider = 'HUBSPOT';
const save = `mutation ($input: SaveProviderConnectionInput!) { saveProviderConnection(input: $input) { connection { state } } }`;
const begin = `mutation ($input: BeginProviderAuthorizationInput!) { beginProviderAuthorization(input: $input) { authorizeUrl } }`;
const begun = z.object({ beginProviderAuthorization: z.object({ authorizeUrl: z.url() }) });
const fields = { name: 'firstname,lastname', email: 'email', phone: 'phone', tags: null };

describe('a synchronization whose sandbox gives way to a real account', () => {
  /** A sandbox with another client than the process's own stands for the real CRM. */
  let real: Sandboxes;
  let world: CrmWorld;
  before(async () => {
    const registered = providers.map(withoutLimits);
    real = openStandIns(registered);
    const { baseUrls } = await real.connect(provider);
    world = await startCrm(registered, {
      HUBSPOT_API_URL: baseUrls['api'],
      HUBSPOT_AUTH_URL: baseUrls['auth'],
    });
  });
  after(async () => {
    await world.stop();
    await real.stop();
  });

  /** Saves the credentials of the real account and authorizes it, as an administrator does. */
  async function connect(): Promise<void> {
    const client = Object.entries(real.credentialsOf(provider));
    const given = client.map(([name, value]) => ({ name, value: String(value) }));
    const saved = await world.send(admin, save, { input: { provider, fields: given } });
    assert.equal(saved.errors, undefined);
    const answer = await world.send(admin, begin, { input: { provider, returnTo: '/console/crm' } });
    const { beginProviderAuthorization } = begun.parse(answer.data);
    const agreed = await fetch(beginProviderAuthorization.authorizeUrl, { redirect: 'manual' });
    const { pathname, search } = new URL(agreed.headers.get('location') ?? '');
    const path = pathname.replace('/webhooks/integration', '/webhooks');
    const back = await world.fetch({}, `${path}${search}`, { method: 'GET', redirect: 'manual' });
    assert.equal(back.status, 303);
  }
  const links = () =>
    world.services.db.crmLink.findMany({ where: { provider }, orderBy: { localId: 'asc' } });

  it('begins anew at once: everybody is linked with a contact there, and nobody has two', async () => {
    const names = ['Known There', 'New There', 'Third'];
    const people = await Promise.all(
      names.map((name, at) => aPerson(world.services.pool, { name, email: `${at}@switch.example` })),
    );
    await world.startSync(provider);
    await world.settled(provider);
    const before = await links();
    assert.equal(before.length, 3);
    assert.ok(before.every(({ sandbox }) => sandbox));
    const played = world.objects(provider);
    const inSandbox = await played.list('contact');

    await connect();
    // The real account knows one of them already.
    const [known] = await (
      await world.crm(provider)
    ).saveContacts(fields, [
      { id: null, key: null, changes: { name: 'Known There', email: '0@switch.example' } },
    ]);
    await eventually(async () => {
      await world.settled(provider);
      const now = await links();
      return now.length === 3 && now.every(({ sandbox }) => !sandbox);
    }, 'the links with the real account');
    await world.settled(provider);

    const after = await links();
    assert.deepEqual(
      after.map(({ localId, state }) => [localId, state]),
      people.toSorted().map((id) => [id, 'LINKED']),
    );
    const contacts = await world.contacts(provider);
    assert.deepEqual(
      contacts.map(({ email }) => email ?? '').toSorted(),
      people.map((_id, at) => `${at}@switch.example`),
    );
    assert.deepEqual(
      after.map(({ externalId }) => externalId).toSorted(),
      contacts.map(({ id }) => id).toSorted(),
    );
    assert.equal(after.find(({ localId }) => localId === people[0])?.externalId, known?.contact?.id);
    // Nothing was written to the sandbox any more, and nothing there was deleted.
    assert.deepEqual(await played.list('contact'), inSandbox);
    assert.deepEqual((await world.syncOf(provider)).sandbox, false);
  });

  it('stays as it is when the same account is authorized again', async () => {
    const before = await links();
    await connect();
    await world.startSync(provider);
    await world.settled(provider);
    assert.deepEqual(
      (await links()).map(({ id, externalId }) => [id, externalId]),
      before.map(({ id, externalId }) => [id, externalId]),
    );
    assert.equal((await world.contacts(provider)).length, 3);
  });
});
