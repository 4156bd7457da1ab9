import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientNoteHeader, createClientNotes } from './client-note.ts';

describe('a note of the gateway to itself', () => {
  const secret = 'a-secret-of-at-least-32-characters';
  let now = 1_000_000;
  const notes = createClientNotes(secret, () => now);
  const read = (note: string | undefined) => notes.read({ [clientNoteHeader]: note });

  it('has the address of the client', () => {
    assert.equal(read(notes.write('203.0.113.7')), '203.0.113.7');
    assert.equal(read(notes.write('2001:db8::1')), '2001:db8::1');
  });

  it('is not believed without the secret, with another address or after ten minutes', () => {
    const note = notes.write('203.0.113.7') ?? '';
    const foreign = createClientNotes('another-secret-of-32-characters!!', () => now).write('203.0.113.7');
    assert.equal(read(foreign), undefined);
    assert.equal(read(note.replace('203.0.113.7', '203.0.113.8')), undefined);
    for (const broken of ['', '~', '~~', `${note}x`, undefined]) assert.equal(read(broken), undefined);
    now += 10 * 60_000 + 1;
    assert.equal(read(note), undefined);
  });
});
