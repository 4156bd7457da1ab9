import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { suppressionOf } from '../../notify/suppressions/suppression-of.ts';
import { aPerson } from '../../testing/a-person.ts';
import { admin } from '../../testing/start-integration.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const suppress = `mutation ($input: SuppressInput!) { suppress(input: $input) { suppression { id } } }`;
const lift = `mutation ($input: LiftSuppressionInput!) { liftSuppression(input: $input) { suppression { id } } }`;
const change = JSON.stringify({ isOptedOut: true });

describe('a customer who wants no advertising', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  async function linked(provider: string): Promise<{ email: string; contactId: string }> {
    const email = `${provider.toLowerCase()}-${Math.random().toString(36).slice(2)}@example.org`;
    const localId = await aPerson(world.services.pool, { name: 'Ada Lovelace', email });
    await world.compareAll(provider);
    const { externalId } = await world.services.db.crmLink.findFirstOrThrow({ where: { provider, localId } });
    return { email, contactId: externalId };
  }
  const isSuppressed = async (address: string) =>
    (await suppressionOf(world.services.db, { channel: 'EMAIL', address, category: 'ANNOUNCEMENTS' })) !==
    null;
  const isOptedOut = async (provider: string, id: string) =>
    (await world.contacts(provider)).find((one) => one.id === id)?.isOptedOut;
  const read = async (provider: string) => {
    await world.startSync(provider);
    await world.settled(provider);
  };

  for (const provider of ['HUBSPOT', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO']) {
    it(`says so in the CRM, and gets none from here; who lifts that is not overruled by the same word: ${provider}`, async () => {
      await read(provider);
      const { email, contactId } = await linked(provider);
      assert.equal(await isSuppressed(email), false);
      await world.sandboxes.act(provider, 'edit', contactId, change);
      await read(provider);
      assert.equal(await isSuppressed(email), true);
      const { id } = await world.services.db.suppression.findFirstOrThrow({
        where: { liftedAt: null, reason: 'UNSUBSCRIBED' },
        orderBy: { createdAt: 'desc' },
      });
      assert.equal((await world.send(admin, lift, { input: { id } })).errors, undefined);
      await world.sandboxes.act(provider, 'edit', contactId, JSON.stringify({ name: 'Ada King' }));
      await read(provider);
      assert.equal(await isSuppressed(email), false);
    });

    it(`says so here, and the CRM knows it without waiting for the night: ${provider}`, async () => {
      await read(provider);
      const { email, contactId } = await linked(provider);
      assert.notEqual(await isOptedOut(provider, contactId), true);
      const input = { channel: 'EMAIL', address: email };
      assert.equal((await world.send(admin, suppress, { input })).errors, undefined);
      await world.settled(provider);
      assert.equal(await isOptedOut(provider, contactId), true);
      // What the CRM knows is not written again.
      const { pushed } = await world.syncOf(provider);
      await world.compareAll(provider);
      assert.equal((await world.syncOf(provider)).pushed, pushed);
      // Nobody is signed up for advertising by a change in the CRM.
      await world.sandboxes.act(provider, 'edit', contactId, JSON.stringify({ isOptedOut: false }));
      await read(provider);
      assert.equal(await isSuppressed(email), true);
    });
  }

  it('is told to every CRM by the word of one', async () => {
    for (const provider of ['PIPEDRIVE', 'SALESFORCE']) await read(provider);
    const { email, contactId } = await linked('PIPEDRIVE');
    await world.compareAll('SALESFORCE');
    await world.sandboxes.act('PIPEDRIVE', 'edit', contactId, change);
    await read('PIPEDRIVE');
    await world.settled('SALESFORCE');
    const other = (await world.contacts('SALESFORCE')).find((one) => one.email === email);
    assert.equal(other?.isOptedOut, true);
  });
});
