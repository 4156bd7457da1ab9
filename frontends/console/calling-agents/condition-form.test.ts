import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conditionInput, newCondition, slotsOf, writtenConditions } from './condition-form.ts';

const nothing = { slot: null, equals: null, isFilled: null, intent: null };

describe('conditions of a script', () => {
  it('are the same after they were written again', () => {
    const conditions = [
      { ...nothing, slot: 'suits', equals: 'no' },
      { ...nothing, slot: 'day', isFilled: false },
      { ...nothing, intent: 'YES' },
    ];
    assert.deepEqual(writtenConditions(conditions).map(conditionInput), [
      { slot: 'suits', equals: 'no' },
      { slot: 'day', isFilled: false },
      { intent: 'YES' },
    ]);
  });

  it('are a row each where one of them asks several things', () => {
    const rows = writtenConditions([{ slot: 'day', equals: 'monday', isFilled: true, intent: 'NO' }]);
    assert.deepEqual(
      rows.map(({ test }) => test),
      ['EQUALS', 'FILLED', 'INTENT'],
    );
  });

  it('are about what the script can know', () => {
    const steps = [{ slot: 'day' }, { slot: null }, { slot: 'day' }, { slot: 'time' }];
    const slots = slotsOf({ steps, variables: ['name'] });
    assert.deepEqual(slots, ['name', 'toolSucceeded', 'day', 'time']);
    assert.deepEqual(newCondition(slots), { test: 'FILLED', slot: 'time', value: '' });
  });
});
