import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { aPerson } from '../../testing/a-person.ts';
import { admin, agent, vendor } from '../../testing/start-integration.ts';
import { sentAudits } from '../testing/sent-audits.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const list = `query ($filter: CrmConflictFilter) {
  crmConflicts(filter: $filter, first: 50) {
    edges { node { id provider reason customerId customerName field localValue remoteValue contactIds resolution resolvedBy { id } } }
  }
}`;
const resolve = `mutation ($input: ResolveCrmConflictInput!) {
  resolveCrmConflict(input: $input) { conflict { id resolution localValue remoteValue resolvedAt } }
}`;
const listed = z.object({
  crmConflicts: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          provider: z.string(),
          reason: z.string(),
          customerId: z.string(),
          customerName: z.string().nullable(),
          field: z.string().nullable(),
          localValue: z.string().nullable(),
          remoteValue: z.string().nullable(),
          contactIds: z.array(z.string()),
          resolution: z.string().nullable(),
        }),
      }),
    ),
  }),
});

describe('what the rules of a synchronization can’t decide', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  const open = async (provider: string) => {
    const result = await world.send(agent, list, { filter: { provider, isOpen: true } });
    assert.equal(result.errors, undefined);
    return listed.parse(result.data).crmConflicts.edges.map(({ node }) => node);
  };
  const decide = (input: { id: string; resolution: string; contactId?: string }) =>
    world.send(agent, resolve, { input });
  const makeContacts = async (provider: string, ...contacts: { name: string; email: string }[]) => {
    const crm = await world.crm(provider);
    const fields = {
      name: provider === 'PIPEDRIVE' ? 'name' : 'FirstName,LastName',
      email: 'Email',
      phone: 'Phone',
      tags: null,
    };
    const saved = await crm.saveContacts(
      fields,
      contacts.map((changes) => ({ id: null, key: null, changes })),
    );
    return saved.map(({ contact }) => contact?.id ?? '');
  };
  const linkOf = (provider: string, localId: string) =>
    world.services.db.crmLink.findFirst({ where: { provider, localId } });

  it('asks which contact a customer is where several have the address, and links the one that a person names', async () => {
    const email = 'twice@example.org';
    const ids = await makeContacts('PIPEDRIVE', { name: 'Ada One', email }, { name: 'Ada Two', email });
    const id = await aPerson(world.services.pool, { name: 'Ada', email });
    await world.startSync('PIPEDRIVE');
    await world.settled('PIPEDRIVE');
    const [conflict] = await open('PIPEDRIVE');
    assert.ok(conflict);
    assert.deepEqual(
      {
        reason: conflict.reason,
        customer: conflict.customerId,
        name: conflict.customerName,
        field: conflict.field,
      },
      { reason: 'SEVERAL_CONTACTS', customer: id, name: 'Ada', field: null },
    );
    assert.deepEqual(conflict.contactIds.toSorted(), ids.toSorted());
    assert.equal(await linkOf('PIPEDRIVE', id), null);
    assert.equal((await world.contacts('PIPEDRIVE')).length, 2);

    const wrong = await decide({ id: conflict.id, resolution: 'KEEP_LOCAL' });
    assert.equal(wrong.errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    const unknown = await decide({ id: conflict.id, resolution: 'LINK', contactId: '4711' });
    assert.equal(unknown.errors?.[0]?.extensions.field, 'input.contactId');
    const right = await decide({ id: conflict.id, resolution: 'LINK', contactId: ids[1] ?? '' });
    assert.equal(right.errors, undefined);
    assert.deepEqual(await sentAudits(world.services.pool, 'CRM_CONFLICT_RESOLVED'), [
      {
        subject: { type: 'CRM_CONFLICT', id: conflict.id },
        facts: { provider: 'PIPEDRIVE', resolution: 'LINK' },
      },
    ]);
    await world.settled('PIPEDRIVE');
    assert.equal((await linkOf('PIPEDRIVE', id))?.externalId, ids[1]);
    const again = await decide({ id: conflict.id, resolution: 'IGNORE' });
    assert.equal(again.errors?.[0]?.extensions.code, 'CONFLICT');
    assert.deepEqual(await open('PIPEDRIVE'), []);
  });

  it('never makes two contacts of one address, and never writes over the contact of somebody else', async () => {
    const email = 'shared@example.org';
    const guests = await Promise.all(
      ['First Guest', 'Second Guest'].map(async (name) => {
        const { rows } = await world.services.pool.query<{ id: string }>(
          `insert into admin.guest (id, name, email, conversation_id) values (gen_random_uuid(), $1, $2, gen_random_uuid()) returning id::text`,
          [name, email],
        );
        return rows[0]?.id ?? '';
      }),
    );
    await world.startSync('SALESFORCE');
    await world.settled('SALESFORCE');
    const contacts = (await world.contacts('SALESFORCE')).filter((one) => one.email === email);
    assert.equal(contacts.length, 1);
    const [conflict] = await open('SALESFORCE');
    assert.equal(conflict?.reason, 'CONTACT_TAKEN');
    assert.ok(guests.includes(conflict.customerId));
    assert.notEqual(conflict.customerName, contacts[0]?.name);
    // Only a person may decide that they are two.
    await decide({ id: conflict.id, resolution: 'CREATE' });
    await world.settled('SALESFORCE');
    const both = (await world.contacts('SALESFORCE')).filter((one) => one.email === email);
    assert.deepEqual(both.map(({ name }) => name).toSorted(), ['First Guest', 'Second Guest']);
  });

  it('leaves a field alone that a mapping gives to nobody, until a person has decided', async () => {
    const fields = [
      { local: 'NAME', remote: 'First_Name,Last_Name', direction: 'OUT', wins: 'REMOTE' },
      { local: 'EMAIL', remote: 'Email', direction: 'BOTH', wins: 'LOCAL' },
      { local: 'PHONE', remote: 'Phone', direction: 'BOTH', wins: 'NEWEST' },
    ];
    await world.services.db.crmMapping.create({
      data: { provider: 'ZOHO', version: 1, fields, stages: [], createdBy: admin.sub ?? '' },
    });
    const id = await aPerson(world.services.pool, { name: 'Ada', email: 'both@example.org' });
    await world.startSync('ZOHO');
    await world.settled('ZOHO');
    const link = await linkOf('ZOHO', id);
    assert.ok(link);
    await world.services.pool.query(`update admin.account set name = 'Here' where id = $1`, [id]);
    await world.sandboxes.act('ZOHO', 'edit', link.externalId, 'There');
    await world.startSync('ZOHO');
    await world.settled('ZOHO');
    const [conflict] = await open('ZOHO');
    assert.deepEqual(
      {
        reason: conflict?.reason,
        field: conflict?.field,
        local: conflict?.localValue,
        remote: conflict?.remoteValue,
      },
      { reason: 'BOTH_CHANGED', field: 'NAME', local: 'Here', remote: 'There' },
    );
    const nameThere = async () =>
      (await world.contacts('ZOHO')).find((one) => one.id === link.externalId)?.name;
    assert.equal(await nameThere(), 'There');
    const decided = await decide({ id: conflict?.id ?? '', resolution: 'KEEP_LOCAL' });
    assert.equal(decided.errors, undefined);
    await world.settled('ZOHO');
    assert.equal(await nameThere(), 'Here');
  });

  it('is seen and decided by operators only', async () => {
    const result = await world.send(vendor, list, {});
    assert.equal(result.errors?.[0]?.extensions.code, 'FORBIDDEN');
    const missing = await decide({ id: '00000000-0000-7000-8000-000000000999', resolution: 'IGNORE' });
    assert.equal(missing.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });
});
