import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Crm, CrmContact, CrmFields } from '../../hub/capabilities/crm.ts';
import type { Contract } from './contract.ts';

/** What the properties of a CRM are called, found by their types, so that the contract holds for every one of them. */
async function fieldsOf(capability: Crm): Promise<CrmFields> {
  const properties = await capability.contactProperties();
  const nameOf = (...types: readonly string[]) =>
    properties.filter(({ type, isReadOnly }) => types.includes(type) && !isReadOnly).map(({ name }) => name);
  const names = nameOf('TEXT').filter((name) =>
    /^(?:first_?name|given_?name|last_?name|family_?name|name)$/i.test(name),
  );
  return {
    name: names.slice(0, 2).join(','),
    email: nameOf('EMAIL')[0] ?? null,
    phone: nameOf('PHONE')[0] ?? null,
    tags: nameOf('LIST')[0] ?? null,
  };
}

const values = (key: string) => ({
  name: `Ada ${key}`,
  email: `ada-${key}@example.com`,
  phone: `+4930${key}`,
});
/** Digits, so that each contact has a number of its own. */
const newKey = () => String(Number.parseInt(randomUUID().slice(0, 7), 16)).padStart(9, '0');
/** Before anything was written. */
const beginning = new Date('2020-01-01T00:00:00Z');

async function make(capability: Crm, key: string): Promise<CrmContact> {
  const fields = await fieldsOf(capability);
  const [saved] = await capability.saveContacts(fields, [{ id: null, key: null, changes: values(key) }]);
  assert.ok(saved?.contact, saved?.failure?.message);
  return saved.contact;
}

export const crm: Contract<'CRM'> = {
  promise: 'keeps contacts, finds them, and lists what has changed and what is gone',
  verify: async (capability, { act }) => {
    assert.notEqual(await capability.account(), '');
    const fields = await fieldsOf(capability);
    assert.ok(fields.name !== '' && fields.email !== null && fields.phone !== null, 'fields of a person');
    const key = newKey();
    const { id, ...made } = await make(capability, key);
    assert.deepEqual({ name: made.name, email: made.email, phone: made.phone }, values(key));

    // Each of a batch stands for itself, and what came back is what is kept.
    const gone = { id: '100000000000001', key: null, changes: { name: 'Nobody Here' } };
    const [changed, refused] = await capability.saveContacts(fields, [
      { id, key: null, changes: { name: `Grace ${key}` } },
      gone,
    ]);
    assert.equal(changed?.contact?.name, `Grace ${key}`);
    assert.equal(changed.contact.email, `ada-${key}@example.com`);
    assert.equal(refused?.failure?.kind, 'GONE');

    const wanted = { key: null, email: `ada-${key}@example.com`, phones: [] };
    const found = await capability.findContacts(fields, [
      wanted,
      { key: null, email: 'nobody@example.com', phones: [] },
    ]);
    assert.deepEqual(
      found.map((one) => one.id),
      [id],
    );
    const read = await capability.readContacts(fields, [id, '100000000000001']);
    assert.deepEqual(
      read.map((one) => one.name),
      [`Grace ${key}`],
    );
    const since = new Date((read[0]?.modifiedAt.getTime() ?? 0) - 1);
    const { contacts } = await capability.changedContacts(fields, { since, cursor: null });
    assert.ok(contacts.some((one) => one.id === id && one.name === `Grace ${key}`));

    assert.equal(await act('edit', id, 'Edited'), true);
    assert.equal((await capability.readContacts(fields, [id]))[0]?.name, 'Edited');
    const before = new Date(Date.now() - 60_000);
    assert.equal(await act('delete', id), true);
    assert.deepEqual(await capability.readContacts(fields, [id]), []);
    const list = capability.deletedContacts;
    if (list) assert.ok((await list({ since: before, cursor: null })).ids.includes(id));
  },
  write: {
    isIdempotent: false,
    once: (capability) => make(capability, newKey()),
  },
  add: (capability) => make(capability, newKey()),
  page: async (capability, cursor) => {
    const fields = await fieldsOf(capability);
    const answer = await capability.changedContacts(fields, { since: beginning, cursor });
    return { ids: answer.contacts.map(({ id }) => id), cursor: answer.cursor };
  },
};
