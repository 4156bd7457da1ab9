import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EventQueue } from './event-queue.ts';

/** Accepts `room` items at a time. */
function recorder(room: number) {
  const seen: unknown[] = [];
  let left = room;
  return {
    seen,
    refill: () => (left = room),
    sink: {
      next: (item: number) => {
        seen.push(item);
        left -= 1;
        return left > 0;
      },
      complete: () => seen.push('complete'),
      fail: (error: unknown) => seen.push(error),
    },
  };
}

describe('a queue that pushes', () => {
  it('delivers each item at once while the sink accepts more', () => {
    const queue = new EventQueue<number>(2);
    const { seen, sink } = recorder(10);
    queue.offer(1);
    queue.pushTo(sink);
    assert.deepEqual(seen, [1]);
    for (const item of [2, 3, 4]) assert.ok(queue.offer(item));
    assert.deepEqual(seen, [1, 2, 3, 4]);
    assert.equal(queue.size, 0);
  });

  it('queues items for a slow sink, up to its bound, and in order', () => {
    const queue = new EventQueue<number>(2);
    const { seen, sink, refill } = recorder(1);
    queue.pushTo(sink);
    assert.deepEqual(
      [1, 2, 3, 4].map((item) => queue.offer(item)),
      [true, true, true, false],
    );
    assert.deepEqual(seen, [1]);
    refill();
    queue.resume();
    assert.ok(queue.offer(5));
    refill();
    queue.resume();
    refill();
    queue.resume();
    assert.deepEqual(seen, [1, 2, 3, 5]);
  });

  it('notifies the sink of the end after the last item, once', () => {
    const queue = new EventQueue<number>(2);
    const { seen, sink, refill } = recorder(1);
    const error = new Error('too slow');
    queue.pushTo(sink);
    queue.offer(1);
    queue.offer(2);
    queue.end({ kind: 'failed', error });
    queue.end({ kind: 'complete' });
    assert.deepEqual(seen, [1]);
    refill();
    queue.resume();
    queue.resume();
    assert.deepEqual(seen, [1, 2, error]);
  });
});
