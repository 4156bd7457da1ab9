import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { editByHand, saveContacts } from '../../hub/sandboxes/crm/contacts.ts';
import { aPerson } from '../../testing/a-person.ts';
import { beginFullPass } from '../cursors/cursor.ts';
import { readPass } from '../pull/read-pass.ts';
import { workOnSync } from '../syncs/work-on-sync.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const crms = ['HUBSPOT', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO', 'KEAP'] as const;

describe('the comparison of each night', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  async function linked(provider: string): Promise<{ id: string; contactId: string }> {
    const id = await aPerson(world.services.pool, { name: 'Ada Lovelace', phone: '+4930123456' });
    await world.startSync(provider);
    await world.compareAll(provider);
    const link = await world.services.db.crmLink.findFirstOrThrow({ where: { provider, localId: id } });
    return { id, contactId: link.externalId };
  }
  const customer = async (id: string) => {
    const { rows } = await world.services.pool.query<{ name: string; phone: string }>(
      'select name, phone from admin.customer where id = $1',
      [id],
    );
    return rows[0];
  };
  const contact = async (provider: string, id: string) =>
    (await world.contacts(provider)).find((one) => one.id === id);
  const stateOf = async (provider: string, localId: string) =>
    (await world.services.db.crmLink.findFirst({ where: { provider, localId } }))?.state;
  const pull = async (provider: string) => {
    await world.startSync(provider);
    await world.settled(provider);
  };

  for (const provider of crms) {
    it(`finds what nobody has told of on either side, and heals it: ${provider}`, async () => {
      const { id, contactId } = await linked(provider);
      const at = new Date(Date.now() - 3_600_000);
      await editByHand(world.objects(provider), contactId, JSON.stringify({ name: 'Augusta King', at }));
      await world.services.pool.query(`update admin.account set phone = '+4930654321' where id = $1`, [id]);
      await pull(provider);
      assert.equal((await customer(id))?.name, 'Ada Lovelace');
      assert.equal((await contact(provider, contactId))?.phone, '+4930123456');
      await world.compareAll(provider);
      await world.settled(provider);
      assert.deepEqual(await customer(id), { name: 'Augusta King', phone: '+4930654321' });
      const healed = await contact(provider, contactId);
      assert.deepEqual([healed?.name, healed?.phone], ['Augusta King', '+4930654321']);
      const { pushed } = await world.syncOf(provider);
      await world.compareAll(provider);
      assert.equal((await world.syncOf(provider)).pushed, pushed);
    });

    it(`ends the link of a contact that has vanished, which no other reading does: ${provider}`, async () => {
      const { id, contactId } = await linked(provider);
      await world.objects(provider).remove('contact', contactId);
      await pull(provider);
      assert.equal(await stateOf(provider, id), 'LINKED');
      await world.compareAll(provider);
      assert.equal(await stateOf(provider, id), 'UNLINKED');
      assert.equal((await customer(id))?.name, 'Ada Lovelace');
    });
  }

  it('takes nothing for deleted before it has read to the end, and goes on where it was interrupted', async () => {
    const provider = 'PIPEDRIVE';
    const { id: kept } = await linked(provider);
    const { id: lost, contactId } = await linked(provider);
    await saveContacts(
      world.objects(provider),
      Array.from({ length: 1_200 }, (_one, number) => ({
        id: null,
        changes: { given: 'Ada', family: `Number ${number}` },
      })),
    );
    await world.objects(provider).remove('contact', contactId);
    const of = { provider, account: 'default' };
    let pages = 0;
    await workOnSync(world.services, of, async (sync) => {
      const changedContacts: typeof sync.crm.changedContacts = (fields, page) => {
        pages += 1;
        if (pages === 2) throw new ProviderFailure('UNAVAILABLE', 'The CRM is away.');
        return sync.crm.changedContacts(fields, page);
      };
      const interrupted = { ...sync, crm: { ...sync.crm, changedContacts } };
      await readPass(world.services, interrupted, await beginFullPass(world.services.db, of));
      return { againAfterMs: null };
    });
    assert.equal(pages, 2);
    assert.deepEqual([await stateOf(provider, kept), await stateOf(provider, lost)], ['LINKED', 'LINKED']);
    await pull(provider);
    assert.deepEqual([await stateOf(provider, kept), await stateOf(provider, lost)], ['LINKED', 'UNLINKED']);
  });
});
