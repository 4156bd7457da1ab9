import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WaitingWrite } from '../outbox/write.ts';
import { nextStepOf, standingWith } from './next-step.ts';

const report = (id: number, orderId: string, percent: number, refusal?: string): WaitingWrite => ({
  id,
  at: 0,
  write: { kind: 'progress', orderId, number: '1001', percent, note: null },
  refusal,
});
const completion: WaitingWrite = {
  id: 9,
  at: 0,
  write: { kind: 'complete', orderId: 'mine', number: '1001', note: null },
};
const mine = { id: 'mine', status: 'ACCEPTED', percent: 0 } as const;

describe('an order of a vendor', () => {
  it('needs one step after the other', () => {
    assert.deepEqual(
      (['ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID', 'CANCELLED'] as const).map(nextStepOf),
      ['start', 'finish', 'invoice', 'payment', 'nothing', 'nothing'],
    );
  });

  it('stands where the server says while nothing waits', () => {
    assert.deepEqual(standingWith(mine, [report(1, 'another', 50)]), {
      status: 'ACCEPTED',
      percent: 0,
      isWaiting: false,
    });
  });

  it('stands where the waiting writes bring it, the last one counts', () => {
    assert.deepEqual(standingWith(mine, [report(1, 'mine', 20), report(2, 'mine', 60)]), {
      status: 'IN_PROGRESS',
      percent: 60,
      isWaiting: true,
    });
    assert.equal(standingWith(mine, [report(1, 'mine', 20), completion]).status, 'COMPLETED');
  });

  it('does not stand where a refused write would have brought it', () => {
    assert.equal(standingWith(mine, [report(1, 'mine', 20, 'It was cancelled.')]).status, 'ACCEPTED');
  });
});
