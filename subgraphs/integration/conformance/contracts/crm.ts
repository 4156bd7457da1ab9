import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const contact = (key: string) => ({
  name: `Ada ${key}`,
  email: `ada-${key}@example.com`,
  phone: '+4930123456',
});
/** Before anything was written. */
const beginning = new Date('2020-01-01T00:00:00Z');

export const crm: Contract<'CRM'> = {
  promise: 'keeps contacts and lists what has changed',
  verify: async (capability, { act }) => {
    assert.notEqual(await capability.account(), '');
    const key = randomUUID().slice(0, 8);
    const id = await capability.saveContact(null, contact(key));
    const made = await capability.readContact(id);
    assert.ok(made);
    assert.deepEqual(
      { name: made.name, email: made.email },
      { name: `Ada ${key}`, email: `ada-${key}@example.com` },
    );
    assert.equal(await capability.saveContact(id, { ...contact(key), name: `Grace ${key}` }), id);
    const changed = await capability.readContact(id);
    assert.equal(changed?.name, `Grace ${key}`);
    const { contacts } = await capability.changedContacts({
      since: new Date(changed.modifiedAt.getTime() - 1),
      cursor: null,
    });
    assert.ok(contacts.some((one) => one.id === id && one.name === `Grace ${key}`));
    assert.equal(await act('edit', id, 'Edited'), true);
    assert.equal((await capability.readContact(id))?.name, 'Edited');
    assert.equal(await capability.readContact('987654321'), null);
  },
  write: {
    isIdempotent: false,
    once: (capability, key) => capability.saveContact(null, contact(key.slice(0, 8))),
  },
  add: (capability, number) => capability.saveContact(null, contact(`n${number}`)),
  page: async (capability, cursor) => {
    const answer = await capability.changedContacts({ since: beginning, cursor });
    return { ids: answer.contacts.map(({ id }) => id), cursor: answer.cursor };
  },
};
