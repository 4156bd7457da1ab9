import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choicesOf } from './choices-of.ts';

describe('what can be decided about a conflict', () => {
  const of = (reason: Parameters<typeof choicesOf>[0]['reason'], contactIds: string[] = []) =>
    choicesOf({ reason, contactIds }).map(({ resolution, contactId }) => contactId ?? resolution);

  it('is one of two values, unless the CRM’s can’t be used', () => {
    assert.deepEqual(of('BOTH_CHANGED'), ['KEEP_LOCAL', 'KEEP_REMOTE']);
    assert.deepEqual(of('INVALID_VALUE'), ['KEEP_LOCAL']);
  });

  it('is one of the contacts, a new one or none; a contact of another customer can’t be chosen', () => {
    assert.deepEqual(of('SEVERAL_CONTACTS', ['1', '2']), ['1', '2', 'CREATE', 'IGNORE']);
    assert.deepEqual(of('CONTACT_TAKEN', ['1']), ['CREATE', 'IGNORE']);
  });
});
