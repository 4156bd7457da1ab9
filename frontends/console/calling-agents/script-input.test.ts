import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moved, withNewStep, withStep } from './script-input.ts';

const steps = ['a', 'b', 'c'].map((id) => ({ id, kind: 'SAY' as const, text: id }));
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('');

describe('the steps of a script', () => {
  it('come before the end of the call', () => {
    const end = { id: 'z', kind: 'END' as const, text: 'Bye.', outcome: 'DONE' };
    const say = { id: 'x', kind: 'SAY' as const, text: 'x' };
    assert.equal(ids(withNewStep([...steps, end], say)), 'abcxz');
    assert.equal(ids(withNewStep(steps, say)), 'abcx');
    assert.equal(ids(withNewStep([...steps, end], { ...end, id: 'y' })), 'abczy');
  });

  it('are changed and removed at their place', () => {
    const changed = { id: 'x', kind: 'SAY' as const, text: 'x' };
    assert.equal(ids(withStep(steps, 1, changed)), 'axc');
    assert.equal(ids(withStep(steps, 0, null)), 'bc');
  });

  it('move up and down, and never out of the list', () => {
    assert.equal(ids(moved(steps, 1, -1)), 'bac');
    assert.equal(ids(moved(steps, 1, 1)), 'acb');
    assert.equal(ids(moved(steps, 0, -1)), 'abc');
    assert.equal(ids(moved(steps, 2, 1)), 'abc');
  });
});
