import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listVariables, readSelection, views, writeSelection } from './views.ts';

describe('the inbox in the URL', () => {
  it('comes back as it was written', () => {
    for (const view of views) {
      const selection = { view, search: 'leak & more', labelId: 'l1', channel: 'SMS' as const };
      assert.deepEqual(readSelection(new URLSearchParams(writeSelection(selection))), selection);
    }
  });

  it('is short where everything is as usual, and passes over what it does not know', () => {
    assert.equal(writeSelection({ view: 'all', search: '', labelId: undefined, channel: undefined }), '');
    assert.equal(readSelection(new URLSearchParams('?view=nonsense')).view, 'all');
    assert.equal(readSelection(new URLSearchParams('?channel=PIGEON')).channel, undefined);
  });
});

describe('a view of the inbox', () => {
  const of = (view: (typeof views)[number]) =>
    listVariables({ view, search: ' ', labelId: undefined, channel: undefined }, 'me');

  it('hides what is snoozed or closed, except where that is asked for', () => {
    assert.deepEqual(of('mine').filter, { status: 'OPEN', assigneeId: 'me', snoozed: false });
    assert.deepEqual(of('snoozed').filter, { snoozed: true });
    assert.deepEqual(of('closed').filter, { status: 'CLOSED' });
    assert.deepEqual(of('blocked').filter, { blocked: true });
    assert.deepEqual(of('mentioned').filter, { mentionsMe: true });
  });

  it('begins with who has waited longest where that is the question', () => {
    assert.equal(of('waiting').orderBy, 'WAITING_LONGEST');
    assert.equal(of('urgent').orderBy, 'PRIORITY');
    assert.equal(of('due').orderBy, 'SLA_DUE');
    assert.equal(of('all').orderBy, 'LAST_ACTIVITY');
  });
});
