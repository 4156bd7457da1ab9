import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEvent, streamOf } from '../events/conversation-event.ts';
import type { PresenceChange } from '../events/conversation-event.ts';
import { presenceInOrder } from './presence-in-order.ts';

/** An announcement as it comes from another process: an older one gives no number. */
function announced(name: string, online: boolean, change?: number): PresenceChange {
  const participant = {
    id: name,
    userId: name,
    isGuest: false,
    role: 'CUSTOMER',
    displayName: name,
    joinedAt: '2026-01-01T00:00:00Z',
  };
  const data = { participant, online, ...(change === undefined ? {} : { change }) };
  const event = readEvent({
    stream: streamOf('c'),
    seq: null,
    cursor: null,
    type: 'PresenceChanged',
    at: new Date(),
    data,
  });
  assert.equal(event.__typename, 'PresenceChanged');
  return event;
}

describe('what a listener hears of presence', () => {
  it('is the newest of each participant, and no state twice', () => {
    const isNews = presenceInOrder();
    const heard = [
      announced('ada', true, 1),
      announced('ada', true, 3),
      announced('ada', false, 2),
      announced('ben', false, 2),
      announced('ada', false, 4),
      announced('ada', true, 4),
    ].map(isNews);
    assert.deepEqual(heard, [true, false, false, true, true, false]);
  });

  it('is every other state where an older process does not say when', () => {
    const isNews = presenceInOrder();
    const heard = [
      announced('ada', true, 5),
      announced('ada', false),
      announced('ada', false),
      announced('ada', true),
      announced('ada', false, 4),
      announced('ada', false, 6),
    ].map(isNews);
    assert.deepEqual(heard, [true, true, false, true, false, true]);
  });
});
