import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { eventually } from '../../platform/testing/eventually.ts';
import { connect } from './connect.ts';
import { SubscriptionRefused } from './losses.ts';
import { resumable } from './resumable.ts';
import type { ResumableOptions } from './resumable.ts';
import { startScriptedServer } from './testing/scripted-server.ts';
import type { Asked, ScriptedServer } from './testing/scripted-server.ts';

let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

async function serve(script: (asked: Asked) => void): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

interface Events {
  readonly events: { readonly seq: number };
}

const query =
  'subscription ($afterSeq: Int, $cursor: String) { events(afterSeq: $afterSeq, cursor: $cursor) { seq cursor } }';

function read({ url }: ScriptedServer, variables: Record<string, unknown>, options: ResumableOptions = {}) {
  const events = resumable<Events>(
    connect({ url }),
    { query, variables },
    {
      backOff: { firstMs: 1 },
      ...options,
    },
  );
  closing.push(() => events.return?.());
  return events;
}

const event = (seq: number, epoch: string) => ({ data: { events: { seq, cursor: `${epoch}.${seq}` } } });

describe('a subscription whose events carry a cursor', () => {
  it('goes on behind the cursor, and gives the number beside it', async () => {
    const variables: unknown[] = [];
    const server = await serve((asked) => {
      variables.push(asked.variables);
      asked.result(event(asked.index + 1, 'old'));
      if (asked.index === 0) asked.close(1012);
    });
    const events = read(server, { afterSeq: 0, room: 'r1' });
    for (const seq of [1, 2]) assert.equal((await events.next()).value?.data?.events.seq, seq);
    assert.deepEqual(variables, [
      { afterSeq: 0, room: 'r1' },
      { afterSeq: 1, cursor: 'old.1', room: 'r1' },
    ]);
  });

  it('starts over where the application says when the stream went back', async () => {
    const variables: unknown[] = [];
    const server = await serve((asked) => {
      variables.push(asked.variables);
      if (asked.index === 1) asked.fail('STREAM_RESET');
      else asked.result(event(asked.index === 0 ? 9 : 3, asked.index === 0 ? 'old' : 'new'));
      if (asked.index === 0) asked.close(1012);
    });
    let resets = 0;
    const onReset = async () => {
      resets += 1;
      return 2;
    };
    const events = read(server, { afterSeq: 8 }, { onReset });
    assert.equal((await events.next()).value?.data?.events.seq, 9);
    assert.equal((await events.next()).value?.data?.events.seq, 3);
    assert.equal(resets, 1);
    assert.deepEqual(variables, [{ afterSeq: 8 }, { afterSeq: 9, cursor: 'old.9' }, { afterSeq: 2 }]);
  });

  it('drops what waits for the reader of a history that is no more', async () => {
    const server = await serve((asked) => {
      if (asked.index > 0) {
        asked.result(event(1, 'new'));
        return;
      }
      for (const seq of [1, 2, 3]) asked.result(event(seq, 'old'));
      asked.fail('STREAM_RESET');
    });
    let isReset = false;
    const onReset = () => {
      isReset = true;
      return 0;
    };
    const events = read(server, { afterSeq: 0 }, { onReset });
    await eventually(() => isReset && server.asked.length === 2);
    const { value } = await events.next();
    assert.deepEqual(value, event(1, 'new'));
  });

  it('starts now where the application has no place', async () => {
    const variables: unknown[] = [];
    const server = await serve((asked) => {
      variables.push(asked.variables);
      if (asked.index === 0) asked.fail('STREAM_RESET');
    });
    read(server, { cursor: 'old.9' }, { onReset: () => null });
    await eventually(() => variables.length === 2);
    assert.deepEqual(variables[1], { afterSeq: null, cursor: null });
  });

  it('ends with SubscriptionRefused where the application does not handle it', async () => {
    const server = await serve((asked) => asked.fail('STREAM_RESET'));
    await assert.rejects(
      read(server, { afterSeq: 9 }).next(),
      (error) => error instanceof SubscriptionRefused && error.code === 'STREAM_RESET',
    );
  });

  it('ends with what the application throws', async () => {
    const server = await serve((asked) => asked.fail('STREAM_RESET'));
    const onReset = () => Promise.reject(new Error('The state could not be loaded.'));
    await assert.rejects(read(server, { afterSeq: 9 }, { onReset }).next(), /could not be loaded/);
  });
});
