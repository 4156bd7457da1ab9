import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalOf } from './proposal-of.ts';

const run = { forSeq: 4, outcome: 'SUGGESTED', body: 'It is under way.', sources: [{ label: '1042' }] };
const said = (seq: number, role: string) => ({ seq, sender: { role } });

describe('what the assistant proposes', () => {
  it('is the latest answer that was not sent, with its sources', () => {
    const older = { ...run, forSeq: 2, body: 'Hello.' };
    assert.deepEqual(proposalOf([run, older], [said(2, 'CUSTOMER'), said(3, 'AGENT'), said(4, 'CUSTOMER')]), {
      body: 'It is under way.',
      labels: ['1042'],
    });
    assert.equal(proposalOf([{ ...run, outcome: 'SENT' }, older], []), undefined);
    assert.equal(proposalOf([{ ...run, body: null }], []), undefined);
    assert.equal(proposalOf([], []), undefined);
  });

  it('is over when somebody has answered, and not when the customer goes on', () => {
    assert.notEqual(proposalOf([run], [said(4, 'CUSTOMER'), said(5, 'CUSTOMER')]), undefined);
    for (const role of ['AGENT', 'ADMIN', 'ASSISTANT']) {
      assert.equal(proposalOf([run], [said(4, 'CUSTOMER'), said(5, role)]), undefined, role);
    }
  });
});
