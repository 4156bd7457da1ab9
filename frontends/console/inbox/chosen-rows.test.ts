import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseRange, chosenOf, nothingChosen, toggleRow } from './chosen-rows.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];

describe('the chosen rows', () => {
  it('are chosen and taken back one by one', () => {
    const once = toggleRow(nothingChosen, 'b');
    assert.deepEqual([...once.ids], ['b']);
    assert.deepEqual([...toggleRow(once, 'b').ids], []);
  });

  it('are a range from the last one, in both directions, beside what was chosen before', () => {
    const chosen = toggleRow(toggleRow(nothingChosen, 'e'), 'c');
    assert.deepEqual([...chooseRange(chosen, shown, 'a').ids].toSorted(), ['a', 'b', 'c', 'e']);
    assert.deepEqual([...chooseRange(toggleRow(nothingChosen, 'b'), shown, 'd').ids], ['b', 'c', 'd']);
  });

  it('begin with one row where there is no range yet', () => {
    assert.deepEqual([...chooseRange(nothingChosen, shown, 'd').ids], ['d']);
  });

  it('never are rows that are not shown', () => {
    const chosen = toggleRow(toggleRow(nothingChosen, 'gone'), 'a');
    assert.deepEqual(chosenOf(chosen, [{ id: 'a' }, { id: 'b' }]), [{ id: 'a' }]);
  });
});
