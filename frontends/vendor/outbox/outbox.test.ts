import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Outbox } from './outbox.ts';
import type { OutboxStore } from './outbox.ts';
import type { Delivery, WaitingWrite, Write } from './write.ts';

const report = (percent: number): Write => ({
  kind: 'progress',
  orderId: 'order',
  number: '1001',
  percent,
  note: null,
});

function memoryStore(): OutboxStore {
  let lastId = 0;
  let kept: readonly WaitingWrite[] = [];
  return {
    list: async () => kept,
    add: async (write, at) => {
      lastId += 1;
      const waiting = { id: lastId, at, write };
      kept = [...kept, waiting];
      return waiting;
    },
    replace: async (changed) => void (kept = kept.map((one) => (one.id === changed.id ? changed : one))),
    remove: async (id) => void (kept = kept.filter((one) => one.id !== id)),
  };
}

function startOutbox(answer: (write: Write) => Delivery, store = memoryStore()) {
  const sent: Write[] = [];
  const outbox = new Outbox({
    store,
    alone: (run) => run(),
    send: async (write) => {
      const delivery = answer(write);
      if (delivery.result === 'sent') sent.push(write);
      return delivery;
    },
  });
  return { outbox, sent, store };
}

describe('writes of a device', () => {
  it('are sent at once while the server answers', async () => {
    const { outbox, sent } = startOutbox(() => ({ result: 'sent' }));
    assert.deepEqual(await outbox.write(report(40)), { result: 'sent' });
    assert.deepEqual(sent, [report(40)]);
    assert.deepEqual(outbox.waiting(), []);
  });

  it('wait while it does not, and are sent in order when it does', async () => {
    let isOnline = false;
    const { outbox, sent } = startOutbox(() => ({ result: isOnline ? 'sent' : 'later' }));
    assert.deepEqual(await outbox.write(report(20)), { result: 'later' });
    assert.deepEqual(await outbox.write(report(60)), { result: 'later' });
    assert.equal(outbox.waiting().length, 2);
    isOnline = true;
    await outbox.flush();
    assert.deepEqual(sent, [report(20), report(60)]);
    assert.deepEqual(outbox.waiting(), []);
  });

  it('are there after a restart of the page', async () => {
    const { outbox, store } = startOutbox(() => ({ result: 'later' }));
    await outbox.write(report(20));
    const restarted = startOutbox(() => ({ result: 'sent' }), store);
    await restarted.outbox.flush();
    assert.deepEqual(restarted.sent, [report(20)]);
  });

  it('are shown with the reason when they are refused, and hold up no other', async () => {
    const { outbox, sent } = startOutbox((write) =>
      write.kind === 'progress' && write.percent === 20
        ? { result: 'refused', reason: 'The order was cancelled.' }
        : { result: 'sent' },
    );
    assert.deepEqual(await outbox.write(report(20)), {
      result: 'refused',
      reason: 'The order was cancelled.',
    });
    assert.deepEqual(await outbox.write(report(60)), { result: 'sent' });
    assert.deepEqual(sent, [report(60)]);
    const [refused] = outbox.waiting();
    assert.equal(refused?.refusal, 'The order was cancelled.');
    await outbox.discard(refused.id);
    assert.deepEqual(outbox.waiting(), []);
  });
});
