import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { eventually } from '../../platform/testing/eventually.ts';
import { connect } from './connect.ts';
import { SubscriptionRefused } from './losses.ts';
import { resumable } from './resumable.ts';
import type { ResumableOptions } from './resumable.ts';
import { startScriptedServer } from './testing/scripted-server.ts';
import type { Asked, ScriptedServer } from './testing/scripted-server.ts';
import { query } from './testing/watch.ts';

interface Events {
  readonly events: { readonly seq: number | null };
}

describe('resumable', () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  async function iterate(script: (asked: Asked) => void, options: ResumableOptions = {}) {
    server = await startScriptedServer(script);
    const request = { query, variables: { afterSeq: 0 } };
    return resumable<Events>(connect({ url: server.url }), request, options);
  }

  /** Sends the events up to `head` after those that the client has. */
  const sendTo = (head: number) => (asked: Asked) => {
    for (let seq = Number(asked.variables['afterSeq']) + 1; seq <= head; seq += 1) asked.event(seq);
  };

  it('unsubscribes when the loop is left', async () => {
    const events = await iterate(sendTo(3));
    const seqs: unknown[] = [];
    for await (const { data } of events) {
      seqs.push(data?.events.seq);
      if (seqs.length === 2) break;
    }
    assert.deepEqual(seqs, [1, 2]);
    await eventually(() => server.left() === 1);
    assert.deepEqual(await events.next(), { done: true, value: undefined });
  });

  it('pauses when its capacity is reached, and continues when all are taken', async () => {
    const events = await iterate(sendTo(10), { capacity: 4 });
    const seqs: unknown[] = [];
    await eventually(() => server.left() === 1, 'the pause');
    for await (const { data } of events) {
      seqs.push(data?.events.seq);
      if (seqs.length === 10) break;
    }
    assert.deepEqual(seqs, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.deepEqual(server.asked.slice(0, 2), [0, 4]);
  });

  it('gives up the oldest events without a cursor where a pause would lose the others', async () => {
    server = await startScriptedServer((asked) => {
      if (asked.index > 0) return asked.complete();
      for (let count = 0; count < 10; count += 1) asked.event(null);
      asked.event(1);
    });
    const events = resumable<Events>(connect({ url: server.url }), { query }, { capacity: 3 });
    await eventually(() => server.left() === 1, 'the pause');
    const seqs: unknown[] = [];
    for await (const { data } of events) seqs.push(data?.events.seq);
    assert.deepEqual(seqs, [null, null, 1]);
    assert.deepEqual(server.asked, [undefined, 1]);
  });

  it('ends with the refusal, after the events that came before it', async () => {
    const events = await iterate((asked) => {
      asked.event(1);
      asked.fail('FORBIDDEN');
    });
    const seqs: unknown[] = [];
    await assert.rejects(
      async () => {
        for await (const { data } of events) seqs.push(data?.events.seq);
      },
      (error) => error instanceof SubscriptionRefused && error.code === 'FORBIDDEN',
    );
    assert.deepEqual(seqs, [1]);
    assert.equal((await events.next()).done, true);
  });

  it('lets the socket close although an end crosses with a pause', async () => {
    server = await startScriptedServer((asked) => {
      asked.event(1);
      asked.complete();
    });
    const client = connect({ url: server.url, lazyCloseTimeout: 1 });
    const events = resumable<Events>(client, { query, variables: { afterSeq: 0 } }, { capacity: 1 });
    await eventually(() => server.asked.length === 1 && server.open() === 0, 'the socket being closed');
    assert.equal((await events.next()).value?.data?.events.seq, 1);
    await events.return?.();
  });

  it('answers several readers in order, and ends them all', async () => {
    const events = await iterate((asked) => {
      asked.event(1);
      asked.event(2);
      asked.complete();
    });
    const steps = await Promise.all([events.next(), events.next(), events.next(), events.next()]);
    assert.deepEqual(
      steps.map(({ value }) => value?.data?.events.seq),
      [1, 2, undefined, undefined],
    );
  });
});
