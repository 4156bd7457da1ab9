import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BoardChanges, concerns } from './board-changes.ts';

const change = { kind: 'order', id: 'a', status: 'ACCEPTED' } as const;

describe('a change of the board', () => {
  it('concerns the column that an order comes into and the one that it leaves', () => {
    assert.equal(concerns(change, 'ACCEPTED', ['b']), true);
    assert.equal(concerns(change, 'OPEN', ['a', 'b']), true);
    assert.equal(concerns(change, 'PAID', ['b']), false);
  });

  it('loads nothing for an order that stays: the cache shows it as it is', () => {
    assert.equal(concerns(change, 'ACCEPTED', ['a']), false);
    assert.equal(concerns(change, undefined, ['a']), false);
  });

  it('concerns everything when changes may have been missed', () => {
    assert.equal(concerns({ kind: 'stale' }, 'PAID', []), true);
  });

  it('reaches those who listen, until they stop', () => {
    const changes = new BoardChanges();
    const seen: string[] = [];
    const stop = changes.listen(({ kind }) => seen.push(kind));
    changes.announce(change);
    stop();
    changes.announce({ kind: 'stale' });
    assert.deepEqual(seen, ['order']);
  });
});
