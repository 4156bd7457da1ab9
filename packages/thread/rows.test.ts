import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsOf } from './rows.ts';

const message = (id: string, sender: string, sentAt: string) => ({ id, sentAt, sender: { id: sender } });
const dayOf = (at: string) => at.slice(0, 10);

describe('the rows of a conversation', () => {
  it('begin each day with a line, and put messages of one sender together', () => {
    const rows = rowsOf(
      [
        message('1', 'ada', '2026-11-27T23:59:00Z'),
        message('2', 'ada', '2026-11-28T00:01:00Z'),
        message('3', 'ada', '2026-11-28T00:02:00Z'),
        message('4', 'bo', '2026-11-28T00:02:30Z'),
        message('5', 'bo', '2026-11-28T00:20:00Z'),
      ],
      [{ clientId: 'x', body: 'On its way', at: 0, failure: undefined }],
      dayOf,
    );
    assert.deepEqual(
      rows.map((row) =>
        row.kind === 'message' ? `${row.key}${row.isFirstOfGroup ? ' first' : ''}` : row.kind,
      ),
      ['day', '1 first', 'day', '2 first', '3', '4 first', '5 first', 'pending'],
    );
  });
});
