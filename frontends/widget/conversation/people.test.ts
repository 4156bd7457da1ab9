import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { People } from './people.ts';

const at = '2026-11-02T09:00:00Z';
const person = (id: string, role: 'CUSTOMER' | 'ASSISTANT', displayName: string) => ({
  id,
  role,
  displayName,
  online: false,
  lastReadSeq: 0,
});
const types = (id: string, displayName: string, typing: boolean) =>
  ({
    __typename: 'TypingChanged',
    seq: null,
    cursor: null,
    at,
    typing,
    participant: { id, displayName },
  }) as const;

describe('who types in the widget', () => {
  it('is an assistant that has just joined, before its arrival is told, until it stops', () => {
    const people = new People();
    people.participants.value = [person('c', 'CUSTOMER', 'Grace')];
    people.apply(types('a', 'Robin', true), 0);
    assert.deepEqual(people.typing.value, ['Robin']);
    const participant = person('a', 'ASSISTANT', 'Robin');
    people.apply({ __typename: 'ParticipantJoined', seq: 2, cursor: '2', at, participant }, 10);
    assert.deepEqual(people.typing.value, ['Robin']);
    people.apply(types('a', 'Robin', false), 20);
    assert.deepEqual(people.typing.value, []);
  });

  it('is never the guest', () => {
    const people = new People();
    people.participants.value = [person('c', 'CUSTOMER', 'Grace')];
    people.apply(types('c', 'Grace', true), 0);
    assert.deepEqual(people.typing.value, []);
  });
});
