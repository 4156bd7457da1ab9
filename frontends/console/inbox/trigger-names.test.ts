import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actWord, triggerTone, triggerWord } from './trigger-names.ts';

describe('the name of a trigger', () => {
  it('is in words, and its own where a newer server has one that the page does not know', () => {
    assert.equal(triggerWord({ triggerEMERGENCY: 'Emergency' }, 'EMERGENCY'), 'Emergency');
    assert.equal(triggerWord({ triggerEMERGENCY: 'Emergency' }, 'LATER'), 'LATER');
  });

  it('stands out for an emergency only', () => {
    assert.equal(triggerTone('EMERGENCY'), 'bad');
    assert.equal(triggerTone('LATER'), 'info');
  });
});

describe('what can be done about a trigger', () => {
  it('is in words, and nothing where people decide', () => {
    assert.equal(actWord({ actCALL_BACK: 'Call back' }, 'CALL_BACK'), 'Call back');
    assert.equal(actWord({ actCALL_BACK: 'Call back' }, 'CANCELLATION'), undefined);
  });
});
