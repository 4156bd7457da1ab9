import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { batchActs } from './batch-rules.ts';

const ada = { id: 'ada', role: 'ADMIN' };
const draft = { status: 'DRAFT', createdBy: { id: 'ada' } } as const;

describe('the acts on a batch', () => {
  it('leave the approval to another administrator than the one who made it', () => {
    assert.deepEqual(batchActs(draft, ada), { canCancel: true, canApprove: false, isOwn: true });
    assert.equal(batchActs(draft, { id: 'bo', role: 'ADMIN' }).canApprove, true);
    assert.equal(batchActs({ ...draft, createdBy: null }, ada).canApprove, true);
  });

  it('are for administrators, and for drafts', () => {
    const none = { canCancel: false, canApprove: false, isOwn: false };
    assert.deepEqual(batchActs(draft, { id: 'cy', role: 'AGENT' }), none);
    assert.deepEqual(batchActs({ ...draft, status: 'APPROVED' }, ada), none);
  });
});
