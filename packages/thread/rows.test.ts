import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Rows } from './rows.ts';

const message = (id: number, sender: string, sentAt: string) => ({
  id: String(id),
  seq: id,
  sentAt,
  sender: { id: sender },
});
const messages = [
  message(1, 'ada', '2026-11-27T23:59:00Z'),
  message(2, 'ada', '2026-11-28T00:01:00Z'),
  message(3, 'ada', '2026-11-28T00:02:00Z'),
  message(4, 'bo', '2026-11-28T00:02:30Z'),
  message(5, 'bo', '2026-11-28T00:20:00Z'),
];
const rows = () => new Rows<(typeof messages)[number]>((time) => new Date(time).toISOString().slice(0, 10));
const shown = (list: ReturnType<ReturnType<typeof rows>['list']>) =>
  list.map((row) => (row.kind === 'message' ? `${row.key}${row.isFirstOfGroup ? ' first' : ''}` : row.kind));

describe('the rows of a conversation', () => {
  it('begin each day with a line, and put messages of one sender together', () => {
    const pending = [{ clientId: 'x', body: 'On its way', at: 0, failure: undefined }];
    assert.equal(
      shown(rows().list(messages, pending)).join(', '),
      'day, 1 first, day, 2 first, 3, 4 first, 5 first, pending',
    );
  });

  it('have a line before the first unread message', () => {
    assert.equal(
      shown(rows().list(messages, [], 3)).join(', '),
      'day, 1 first, day, 2 first, unread, 3 first, 4 first, 5 first',
    );
  });

  it('stay the same objects while messages come at either end', () => {
    const made = rows();
    const before = made.list(messages.slice(1, 4), []);
    const after = made.list(messages, []);
    assert.equal(
      after.find(({ key }) => key === '3'),
      before.find(({ key }) => key === '3'),
    );
  });
});
