import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { InOrder } from './in-order.ts';

describe('work that runs in parallel', () => {
  it('delivers results in the order of the starts, whichever ends first', async () => {
    const seen: string[] = [];
    const order = new InOrder<string>(
      10,
      (result) => void seen.push(result),
      () => undefined,
    );
    const slow = Promise.withResolvers<string>();
    order.add(slow.promise);
    order.add(Promise.resolve('second'));
    order.add('third');
    await new Promise(setImmediate);
    assert.deepEqual(seen, []);
    slow.resolve('first');
    await order.idle();
    assert.deepEqual(seen, ['first', 'second', 'third']);
  });

  it('is bounded, and reports when there is room again', async () => {
    let room = 0;
    const gate = Promise.withResolvers<undefined>();
    const order = new InOrder<number>(
      2,
      () => gate.promise,
      () => (room += 1),
    );
    assert.equal(order.add(1), true);
    assert.equal(order.add(2), false);
    assert.equal(order.size, 2);
    assert.equal(room, 0);
    gate.resolve(undefined);
    await eventually(() => assert.equal(room, 1));
    await order.idle();
    assert.equal(order.size, 0);
  });

  it('waits until a result is delivered before it delivers the next', async () => {
    const seen: number[] = [];
    const gate = Promise.withResolvers<undefined>();
    const order = new InOrder<number>(
      10,
      (result) => {
        seen.push(result);
        return result === 1 ? gate.promise : undefined;
      },
      () => undefined,
    );
    order.add(1);
    order.add(2);
    await new Promise(setImmediate);
    assert.deepEqual(seen, [1]);
    gate.resolve(undefined);
    await order.idle();
    assert.deepEqual(seen, [1, 2]);
  });
});
