import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

// The language of a page is asked of its document when the module is loaded.
Object.assign(globalThis, {
  document: { documentElement: {} },
  localStorage: { getItem: () => null },
});
const { auditFilterOf, exportHref } = await import('./audit-filter.ts');

const none = { action: '', actor: '', subject: '', kind: '', from: '', to: '' };

describe('the filter of the audit log', () => {
  it('limits nothing without a choice, or with one that does not exist', () => {
    assert.deepEqual(auditFilterOf(none), {});
    assert.deepEqual(auditFilterOf({ ...none, action: 'DANCED', from: 'soon' }), {});
  });

  it('includes the first and the last day', () => {
    const { from, to } = auditFilterOf({ ...none, from: '2026-03-01', to: '2026-03-01' });
    assert.equal(from, new Date('2026-03-01T00:00').toISOString());
    assert.equal(to, new Date('2026-03-02T00:00').toISOString());
  });

  it('is in the address of the file too', () => {
    const filter = auditFilterOf({ ...none, action: 'SIGNED_IN', subject: 'a b' });
    assert.equal(exportHref('csv', filter), '/files/admin/audit.csv?action=SIGNED_IN&subjectId=a+b');
    assert.equal(exportHref('jsonl', {}), '/files/admin/audit.jsonl');
  });
});
