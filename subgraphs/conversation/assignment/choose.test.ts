import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choose } from './choose.ts';
import type { Member } from './choose.ts';

const member = (operatorId: string, changes: Partial<Member> = {}): Member => ({
  operatorId,
  skills: [],
  capacity: 3,
  lastAssignedAt: null,
  openConversations: 0,
  isOperator: true,
  isAvailable: true,
  ...changes,
});
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 9, minute));
const verdictsOf = (members: readonly Member[], skills: readonly string[] = []) =>
  choose(members, skills).map(({ operatorId, verdict }) => `${operatorId} ${verdict}`);

describe('the choice of an operator', () => {
  it('goes round: whoever got a conversation longest ago is next', () => {
    const members = [
      member('a', { lastAssignedAt: at(3) }),
      member('b', { lastAssignedAt: at(1) }),
      member('c', { lastAssignedAt: at(2) }),
    ];
    assert.deepEqual(verdictsOf(members), ['b CHOSEN', 'c LATER_IN_TURN', 'a LATER_IN_TURN']);
    assert.equal(verdictsOf([...members, member('new')])[0], 'new CHOSEN');
  });

  it('says of each member why they were not chosen', () => {
    const members = [
      member('a', { isOperator: false }),
      member('b', { skills: ['german'], isAvailable: false }),
      member('c', { skills: ['german'], openConversations: 3 }),
      member('d'),
      member('e', { skills: ['german', 'locks'], openConversations: 2, lastAssignedAt: at(9) }),
    ];
    assert.deepEqual(verdictsOf(members, ['german']), [
      'e CHOSEN',
      'a NO_OPERATOR',
      'b AWAY',
      'd LACKS_SKILL',
      'c FULL',
    ]);
    assert.deepEqual(choose(members, ['german', 'locks', 'roofs'])[0]?.missingSkills, [
      'german',
      'locks',
      'roofs',
    ]);
  });

  it('chooses nobody where none can take it', () => {
    assert.deepEqual(verdictsOf([member('a', { isAvailable: false })]), ['a AWAY']);
    assert.deepEqual(verdictsOf([]), []);
  });

  it('is fair: a thousand conversations differ by one at most between equal members, and never pass a capacity', () => {
    const members = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => member(id, { capacity: 200 }));
    const state = new Map(members.map((one) => [one.operatorId, one]));
    for (let turn = 0; turn < 1_000; turn += 1) {
      const [first] = choose([...state.values()], []);
      assert.equal(first?.verdict, 'CHOSEN');
      const chosen = state.get(first.operatorId);
      assert.ok(chosen);
      state.set(chosen.operatorId, {
        ...chosen,
        openConversations: chosen.openConversations + 1,
        lastAssignedAt: new Date(at(0).getTime() + turn),
      });
    }
    const counts = [...state.values()].map(({ openConversations }) => openConversations);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1);
  });
});
