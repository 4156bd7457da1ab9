import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customerChanged, customerCreated } from '#contracts/events/customers.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../../testing/a-person.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const crms = ['HUBSPOT', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO', 'KEAP'] as const;

describe('customers and the contacts of a CRM', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  const newCustomer = async (facts: { name: string; email?: string; phone?: string }) => {
    const id = await aPerson(world.services.pool, facts);
    await write(world.services, async (_tx, tell) => {
      tell.publish(customerCreated, { id }, { wasGuest: null });
    });
    return id;
  };
  const change = async (id: string, field: 'name' | 'phone', value: string) => {
    await world.services.pool.query(`update admin.account set ${field} = $2 where id = $1`, [id, value]);
    await write(world.services, async (_tx, tell) => {
      tell.publish(customerChanged, { id }, { isGuest: false, fields: [field] });
    });
  };
  const customer = async (id: string) => {
    const { rows } = await world.services.pool.query<{ name: string; phone: string | null; email: string }>(
      'select name, phone, email from admin.customer where id = $1',
      [id],
    );
    return rows[0];
  };
  const linkOf = (provider: string, localId: string) =>
    world.services.db.crmLink.findFirst({ where: { provider, localId } });

  for (const provider of crms) {
    it(`go both ways, field by field, and a deleted contact leaves its customer as they are: ${provider}`, async () => {
      const email = `ada-${provider.toLowerCase()}@example.org`;
      const crm = await world.crm(provider);
      const id = await newCustomer({ name: 'Ada Lovelace', email, phone: '+4930123456' });
      await world.startSync(provider);
      await world.settled(provider);
      const link = await linkOf(provider, id);
      assert.ok(link);
      const read = async () => (await world.contacts(provider)).find((one) => one.id === link.externalId);
      const { name, email: theirs, phone } = (await read()) ?? {};
      assert.deepEqual(
        { name, theirs, phone },
        { name: 'Ada Lovelace', theirs: email, phone: '+4930123456' },
      );

      // A change here goes there, and nothing else of the contact is written.
      await change(id, 'phone', '+4930654321');
      await world.settled(provider);
      assert.equal((await read())?.phone, '+4930654321');

      // A change there comes here.
      await world.sandboxes.act(provider, 'edit', link.externalId, 'Augusta King');
      await world.startSync(provider);
      await world.settled(provider);
      assert.equal((await customer(id))?.name, 'Augusta King');

      // The address of an account is how its owner signs in.
      await world.sandboxes.act(
        provider,
        'edit',
        link.externalId,
        JSON.stringify({ email: 'mallory@example.org' }),
      );
      await world.startSync(provider);
      await world.settled(provider);
      assert.equal((await customer(id))?.email, email);
      await world.settled(provider);
      assert.equal((await read())?.email, email);

      if (crm.deletedContacts === null) return;
      await world.sandboxes.act(provider, 'delete', link.externalId, null);
      await world.startSync(provider);
      await world.settled(provider);
      assert.equal((await linkOf(provider, id))?.state, 'UNLINKED');
      assert.equal((await customer(id))?.name, 'Augusta King');
    });
  }
});
