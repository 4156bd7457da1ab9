import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shownNotices } from './shown-notices.ts';

const notice = (id: string, level: 'INFO' | 'WARNING' | 'CRITICAL', until = '2030-01-01T00:00:00Z') => ({
  id,
  level,
  until,
});
const now = Date.parse('2026-12-01T00:00:00Z');
const ids = (...given: Parameters<typeof shownNotices>) => shownNotices(...given).map(({ id }) => id);

describe('the banners of a page', () => {
  it('are the most urgent first, and of equal ones the newest', () => {
    const notices = [
      notice('a', 'INFO'),
      notice('b', 'CRITICAL'),
      notice('c', 'INFO'),
      notice('d', 'WARNING'),
    ];
    assert.deepEqual(ids(notices, new Set(), now), ['b', 'd', 'c', 'a']);
  });

  it('leave out what was closed or withdrawn, and what has ended', () => {
    const notices = [notice('a', 'INFO'), notice('b', 'INFO', '2026-11-30T23:59:59Z'), notice('c', 'INFO')];
    assert.deepEqual(ids(notices, new Set(['a']), now), ['c']);
  });

  it('show what came twice once', () => {
    assert.deepEqual(ids([notice('a', 'INFO'), notice('a', 'INFO')], new Set(), now), ['a']);
  });
});
