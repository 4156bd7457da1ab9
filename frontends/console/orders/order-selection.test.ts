import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNarrowed, listVariables, readSelection, writeSelection } from './order-selection.ts';

const read = (search: string) => readSelection(new URLSearchParams(search));

describe('the list of orders that a URL names', () => {
  it('is the board of all orders, newest first, without parameters', () => {
    const selection = read('');
    assert.deepEqual([selection.view, selection.status, selection.sort], ['board', undefined, 'NEWEST']);
    assert.equal(isNarrowed(selection), false);
    assert.equal(writeSelection(selection), '');
  });

  it('keeps every filter', () => {
    const search =
      '?view=table&status=UNFILLED&service=plumbing&vendor=v1&search=tap&from=2026-11-01&to=2026-11-28&sort=SCHEDULED_SOONEST';
    assert.equal(writeSelection(read(search)), search);
    assert.equal(isNarrowed(read(search)), true);
  });

  it('passes over what it does not know', () => {
    assert.equal(writeSelection(read('?view=list&status=LOST&from=yesterday&to=2026-13&sort=UP')), '');
  });

  it('asks for one status, and for whole days', () => {
    const { filter, orderBy } = listVariables(
      read('?from=2026-11-28&to=2026-11-28&search=+tap+'),
      'OPEN',
      20,
    );
    assert.deepEqual(filter?.status, ['OPEN']);
    assert.equal(filter?.search, 'tap');
    assert.equal(orderBy, 'NEWEST');
    const hours = (Date.parse(filter?.createdTo ?? '') - Date.parse(filter?.createdFrom ?? '')) / 3_600_000;
    assert.equal(hours, 24);
  });

  it('asks for nothing that was not chosen', () => {
    assert.deepEqual(listVariables(read(''), undefined, 40), { first: 40, orderBy: 'NEWEST', filter: {} });
  });
});
