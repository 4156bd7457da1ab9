import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countAfter, firstUnreadSeq } from './unread.ts';

const messages = ['guest', 'me', 'guest', 'colleague', 'guest'].map((id, index) => ({
  seq: index + 1,
  sender: { id },
}));
const own = new Set(['me']);

describe('the first unread message', () => {
  it('is found by counting back those of others', () => {
    assert.equal(firstUnreadSeq(messages, { headSeq: 5, unreadCount: 2 }, own), 4);
    assert.equal(firstUnreadSeq(messages, { headSeq: 5, unreadCount: 4 }, own), 1);
  });

  it('stays the same while others write and the person answers', () => {
    const later = [...messages, { seq: 6, sender: { id: 'me' } }, { seq: 7, sender: { id: 'guest' } }];
    assert.equal(firstUnreadSeq(later, { headSeq: 5, unreadCount: 1 }, own), 5);
  });

  it('is not known while it is not loaded, and does not exist where all is read', () => {
    assert.equal(firstUnreadSeq(messages, { headSeq: 5, unreadCount: 9 }, own), undefined);
    assert.equal(firstUnreadSeq(messages, { headSeq: 5, unreadCount: 0 }, own), undefined);
    assert.equal(firstUnreadSeq(messages, undefined, own), undefined);
  });
});

describe('new messages below the view', () => {
  it('are those of others', () => {
    assert.equal(countAfter(messages, 1, own), 3);
    assert.equal(countAfter(messages, 5, own), 0);
  });
});
