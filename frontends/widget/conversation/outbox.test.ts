import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Keep } from './keep.ts';
import { Outbox } from './outbox.ts';
import type { Delivery, Letter } from './outbox.ts';

const letter = (body: string): Letter => ({ clientId: `id of ${body}`, body, at: 0, guest: {} });
const backOff = { random: () => 0 };

function memory(text = ''): Keep {
  return { read: () => text, write: (next) => void (text = next) };
}

/** A server that answers each delivery with the next of these. */
function server(...answers: Delivery['kind'][]) {
  const delivered: string[] = [];
  const deliver = async ({ body }: Letter): Promise<Delivery> => {
    const kind = answers.shift() ?? 'delivered';
    if (kind === 'delivered') delivered.push(body);
    return kind === 'later' ? { kind, retryAfterMs: 0 } : { kind };
  };
  return { delivered, deliver };
}

describe('the outbox', () => {
  it('sends one message after the other, in the order of writing, whatever fails in between', async () => {
    const { delivered, deliver } = server('later', 'delivered', 'later', 'later');
    const outbox = new Outbox({ deliver, keep: memory(), backOff });
    for (const body of ['one', 'two', 'three']) outbox.add(letter(body));
    await outbox.idle();
    assert.deepEqual([delivered, outbox.letters], [['one', 'two', 'three'], []]);
  });

  it('takes a refused message out and goes on', async () => {
    const { delivered, deliver } = server('refused');
    const outbox = new Outbox({ deliver, keep: memory(), backOff });
    for (const body of ['bad', 'good']) outbox.add(letter(body));
    await outbox.idle();
    assert.deepEqual([delivered, outbox.letters], [['good'], []]);
  });

  it('still has after a reload what the server had not taken', async () => {
    const keep = memory();
    const before = new Outbox({ deliver: () => new Promise(() => undefined), keep, backOff });
    before.add(letter('left over'));
    const { delivered, deliver } = server();
    const outbox = new Outbox({ deliver, keep, backOff });
    assert.deepEqual(outbox.letters, [letter('left over')]);
    outbox.run();
    await outbox.idle();
    assert.deepEqual([delivered, keep.read()], [['left over'], '[]']);
  });

  it('begins empty with what another version has kept', () => {
    for (const text of ['{', '{}', '[1, {"clientId": 7}]', 'null']) {
      const outbox = new Outbox({ deliver: server().deliver, keep: memory(text), backOff });
      assert.deepEqual(outbox.letters, [], text);
    }
  });
});
