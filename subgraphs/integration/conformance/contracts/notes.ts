import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const note = (key: string) => ({
  contactId: '1001',
  title: `Invoice ${key} was paid <in full>`,
  body: "The customer's conversation:\nA & B",
  at: new Date('2026-11-29T12:00:00Z'),
});

export const notes: Contract<'NOTES'> = {
  promise: 'adds a note once for a contact and a title',
  verify: async (capability) => {
    const key = randomUUID();
    const id = await capability.addNote(note(key));
    assert.notEqual(id, '');
    assert.equal(await capability.addNote(note(key)), id);
    assert.notEqual(await capability.addNote({ ...note(key), contactId: '1002' }), id);
    assert.notEqual(await capability.addNote(note(randomUUID())), id);
  },
  write: { isIdempotent: true, once: (capability, key) => capability.addNote(note(key)) },
};
