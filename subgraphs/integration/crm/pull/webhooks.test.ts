import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { editByHand } from '../../hub/sandboxes/crm/contacts.ts';
import { hubSpotSignature } from '../../providers/hubspot/webhook.ts';
import { pipedriveAuthorization } from '../../providers/pipedrive/webhook.ts';
import { aPerson } from '../../testing/a-person.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

/** A change of so long ago is found by no reading of what has changed lately. */
const longAgo = () => new Date(Date.now() - 3_600_000);

describe('a webhook of a CRM', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  async function linked(provider: string, ...names: readonly string[]) {
    const ids = await Promise.all(names.map((name) => aPerson(world.services.pool, { name })));
    await world.startSync(provider);
    await world.compareAll(provider);
    return Promise.all(
      ids.map(async (id) => {
        const link = await world.services.db.crmLink.findFirstOrThrow({ where: { provider, localId: id } });
        return { id, contactId: link.externalId };
      }),
    );
  }
  const nameOf = async (id: string | undefined) => {
    const { rows } = await world.services.pool.query<{ name: string }>(
      'select name from admin.customer where id = $1',
      [id],
    );
    return rows[0]?.name;
  };
  const change = (name: string) => JSON.stringify({ name, at: longAgo() });

  for (const provider of ['HUBSPOT', 'PIPEDRIVE']) {
    it(`makes the contact that it names be read, and no other: ${provider}`, async () => {
      const [told, silent] = await linked(provider, 'Told', 'Silent');
      await editByHand(world.objects(provider), silent?.contactId ?? '', change('Silent Changed'));
      await world.sandboxes.act(provider, 'edit', told?.contactId ?? '', change('Told Changed'));
      await eventually(async () => (await nameOf(told?.id)) === 'Told Changed', 'the change');
      await world.settled(provider);
      assert.equal(await nameOf(silent?.id), 'Silent');
      assert.equal(await world.services.db.webhookEvent.count({ where: { provider, status: 'DONE' } }), 1);
    });

    it(`that tells of a deleted contact ends its link, and the customer stays: ${provider}`, async () => {
      const [gone] = await linked(provider, 'Deleted There');
      await world.sandboxes.act(provider, 'delete', gone?.contactId ?? '', null);
      const state = async () =>
        (await world.services.db.crmLink.findFirst({ where: { provider, localId: gone?.id ?? '' } }))?.state;
      await eventually(async () => (await state()) === 'UNLINKED', 'the end of the link');
      assert.equal(await nameOf(gone?.id), 'Deleted There');
    });
  }

  /** Sends a request as somebody who knows the address and one contact. */
  async function send(path: string, headers: Readonly<Record<string, string>>, body: string) {
    const { publicUrl } = world.services.settings;
    const { status } = await fetch(`${publicUrl}/webhooks/integration/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return status;
  }
  async function isUntouched(provider: string, id: string | undefined, sent: () => Promise<number>) {
    const before = await world.services.db.webhookEvent.count({ where: { provider } });
    assert.equal(await sent(), 403);
    await world.settled(provider);
    assert.equal(await world.services.db.webhookEvent.count({ where: { provider } }), before);
    assert.equal(await nameOf(id), 'Quiet');
  }

  it('that nobody has signed is refused, and nothing is read: HubSpot', async () => {
    const [quiet] = await linked('HUBSPOT', 'Quiet');
    const contactId = quiet?.contactId ?? '';
    await editByHand(world.objects('HUBSPOT'), contactId, change('Read'));
    const timestamp = String(Date.now());
    const eventOf = (id: string) =>
      JSON.stringify([
        { eventId: 1, subscriptionType: 'contact.propertyChange', objectId: Number(id), occurredAt: 1 },
      ]);
    const body = eventOf(contactId);
    const url = `${world.services.settings.publicUrl}/webhooks/integration/hubspot/events`;
    const secret = String(world.sandboxes.credentialsOf('HUBSPOT')['clientSecret']);
    const signed = (key: string, over: string, at = timestamp) => ({
      'x-hubspot-request-timestamp': at,
      'x-hubspot-signature-v3': hubSpotSignature(key, { method: 'POST', url, body: over, timestamp: at }),
    });
    const old = String(Date.now() - 10 * 60_000);
    for (const headers of [
      {},
      signed('guessed', body),
      signed(secret, eventOf('1')),
      signed(secret, body, old),
    ])
      await isUntouched('HUBSPOT', quiet?.id, () => send('hubspot/events', headers, body));
    // The same request with its own signature is taken: nothing else was wrong with it.
    assert.equal(await send('hubspot/events', signed(secret, body), body), 204);
    await eventually(async () => (await nameOf(quiet?.id)) === 'Read', 'the change');
  });

  it('without the password is refused, and nothing is read: Pipedrive', async () => {
    const [quiet] = await linked('PIPEDRIVE', 'Quiet');
    await editByHand(world.objects('PIPEDRIVE'), quiet?.contactId ?? '', change('Read'));
    const meta = { id: 'one', entity: 'person', action: 'change', entity_id: quiet?.contactId };
    const body = JSON.stringify({ meta });
    for (const headers of [
      {},
      { authorization: pipedriveAuthorization('guessed') },
      { authorization: 'Basic' },
    ])
      await isUntouched('PIPEDRIVE', quiet?.id, () => send('pipedrive/', headers, body));
    const password = String(world.sandboxes.credentialsOf('PIPEDRIVE')['webhookPassword']);
    const known = { authorization: pipedriveAuthorization(password) };
    assert.equal(await send('pipedrive/', known, body), 204);
    await eventually(async () => (await nameOf(quiet?.id)) === 'Read', 'the change');
  });
});
