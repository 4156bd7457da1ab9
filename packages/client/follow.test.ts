import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient } from 'graphql-ws';
import { eventually } from '../../platform/testing/eventually.ts';
import { connect } from './connect.ts';
import { fieldCursor } from './cursor.ts';
import { follow } from './follow.ts';
import { startRelay } from './testing/relay.ts';
import { endingOnce, startScriptedServer } from './testing/scripted-server.ts';
import type { Asked, ScriptedServer } from './testing/scripted-server.ts';
import { query, watch } from './testing/watch.ts';
import type { Watched } from './testing/watch.ts';

let closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

async function serve(script: (asked: Asked) => void): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

function follows(...given: Parameters<typeof watch>): Watched {
  const watched = watch(...given);
  closing.push(() => watched.following.stop());
  return watched;
}

describe('a subscription that is lost', () => {
  for (const code of [1001, 1006, 1011, 1012, 1013, 4408, 4500]) {
    it(`continues after the last event when the socket closes with ${code}`, async () => {
      const server = await serve(endingOnce((asked) => asked.close(code)));
      const { seqs } = follows(server.url);
      await eventually(() => seqs.length === 4);
      assert.deepEqual(seqs, [1, 2, 3, 4]);
      assert.deepEqual(server.asked, [0, 2]);
    });
  }

  for (const code of [
    'SUBSCRIPTION_SOURCE_LOST',
    'SLOW_CONSUMER',
    'UPSTREAM_FAILED',
    'RATE_LIMITED',
    'INTERNAL',
  ]) {
    it(`continues after the last event when the operation ends with ${code}`, async () => {
      const server = await serve(endingOnce((asked) => asked.fail(code)));
      const { seqs } = follows(server.url);
      await eventually(() => seqs.length === 4);
      assert.deepEqual(seqs, [1, 2, 3, 4]);
      assert.deepEqual(server.asked, [0, 2]);
    });
  }

  it('continues after a result that has errors and no data, where a later attempt may do better', async () => {
    const server = await serve((asked) => {
      if (asked.index > 0) return asked.event(1);
      asked.result({ errors: [{ message: 'Later.', extensions: { code: 'UPSTREAM_FAILED' } }] });
      asked.complete();
    });
    const { results } = follows(server.url);
    await eventually(() => results.length === 1);
    assert.deepEqual(results, [{ data: { events: { seq: 1 } } }]);
  });

  it('continues when the network passes nothing on and says nothing', async () => {
    const server = await serve(endingOnce(() => {}));
    const relay = await startRelay(server.port);
    closing.push(() => relay.close());
    const client = connect({ url: `ws://127.0.0.1:${relay.port}`, pingMs: 20, timeoutMs: 100 });
    const { seqs } = follows(client);
    await eventually(() => seqs.length === 2);
    relay.freeze();
    await eventually(() => seqs.length === 4);
    assert.deepEqual(seqs, [1, 2, 3, 4]);
  });

  it('waits longer after each failure, and starts over once an event has come', async () => {
    const server = await serve((asked) => {
      if (asked.index === 4) asked.event(1);
      if (asked.index < 6) asked.fail('UPSTREAM_FAILED');
    });
    const backOff = { firstMs: 2, longestMs: 10, random: () => 0.5 };
    const { statuses } = follows(server.url, { backOff });
    await eventually(() => server.asked.length === 7);
    const waits = statuses.flatMap((status) => (status.state === 'waiting' ? [status.delayMs] : []));
    assert.deepEqual(waits, [1, 2, 4, 5, 1, 2]);
  });

  it('waits at least as long as the server asks for', async () => {
    const server = await serve(endingOnce((asked) => asked.fail('RATE_LIMITED', { retryAfter: 0.05 })));
    const { seqs, statuses } = follows(server.url, { backOff: { random: () => 0 } });
    await eventually(() => seqs.length === 4);
    assert.ok(statuses.some((status) => status.state === 'waiting' && status.delayMs === 50));
  });

  it('says when it connects, is live, and waits', async () => {
    const server = await serve(endingOnce((asked) => asked.close(1012)));
    const { seqs, statuses } = follows(server.url);
    await eventually(() => seqs.length === 4);
    assert.deepEqual(
      statuses.map(({ state }) => state),
      ['connecting', 'live', 'waiting', 'connecting', 'live'],
    );
  });

  it('continues at the right place under a graphql-ws client with retries of its own', async () => {
    const server = await serve(endingOnce((asked) => asked.close(1012)));
    const client = createClient({ url: server.url, retryAttempts: 5, retryWait: () => Promise.resolve() });
    const { seqs } = follows(client);
    await eventually(() => seqs.length === 4);
    assert.deepEqual(seqs, [1, 2, 3, 4]);
    assert.deepEqual(server.asked, [0, 2]);
  });

  it('tries until there is a server', async () => {
    const gone = await startScriptedServer(() => {});
    const { url, port } = gone;
    await gone.close();
    const watched = follows(url, { backOff: { firstMs: 1, longestMs: 20 } });
    await eventually(() => watched.statuses.filter(({ state }) => state === 'waiting').length >= 3);
    const server = await startScriptedServer(
      endingOnce(() => {}),
      port,
    );
    closing.push(() => server.close());
    await eventually(() => watched.seqs.length === 2);
  });
});

describe('a subscription', () => {
  it('drops an event that it has passed on before', async () => {
    const server = await serve((asked) => {
      for (const seq of [1, 2, 2, 1, 3]) asked.event(seq);
    });
    const { seqs } = follows(server.url);
    await eventually(() => seqs.includes(3));
    assert.deepEqual(seqs, [1, 2, 3]);
  });

  it('passes on events without a cursor, and errors beside an event', async () => {
    const server = await serve((asked) => {
      asked.event(null);
      asked.event(1, { errors: [{ message: 'A name is missing.' }] });
      asked.result({ data: null, errors: [{ message: 'An event is missing.' }] });
      asked.event(null);
    });
    const { seqs, results } = follows(server.url);
    await eventually(() => results.length === 4);
    assert.deepEqual(seqs, [null, 1, null]);
    assert.deepEqual(
      results.map(({ errors }) => errors?.[0]?.message),
      [undefined, 'A name is missing.', 'An event is missing.', undefined],
    );
  });

  it('that starts now is resumed after its first event', async () => {
    const server = await serve((asked) => {
      if (asked.index === 1) asked.event(7);
      if (asked.index < 2) asked.close(1012);
      else asked.event(8);
    });
    const { seqs } = follows(server.url, {}, { query });
    await eventually(() => seqs.length === 2);
    assert.deepEqual(server.asked, [undefined, undefined, 7]);
  });

  it('ends when the server completes it', async () => {
    const server = await serve(endingOnce((asked) => asked.complete()));
    assert.equal(await follows(server.url).ended, undefined);
  });

  it('is unsubscribed when it is stopped, and receives nothing more', async () => {
    const server = await serve(endingOnce(() => {}));
    const { seqs, following } = follows(server.url);
    await eventually(() => seqs.length === 2);
    following.stop();
    await eventually(() => server.left() === 1);
  });

  it('continues after a pause, and is one subscription however often it is resumed', async () => {
    const server = await serve(endingOnce(() => {}));
    const { seqs, following } = follows(server.url);
    await eventually(() => seqs.length === 2);
    following.pause();
    following.resume();
    following.resume();
    await eventually(() => seqs.length === 4 && server.asked.length - server.left() === 1);
    assert.deepEqual(seqs, [1, 2, 3, 4]);
  });

  it('ends with an error that says what to do when its document does not select the cursor', async () => {
    const server = await serve((asked) => asked.result({ data: { events: { __typename: 'Said' } } }));
    const error = await follows(server.url).ended;
    assert.ok(error instanceof TypeError);
    assert.match(error.message, /must select "seq"/);
  });

  it('ends alone when its sink throws', async () => {
    const server = await serve(endingOnce(() => {}));
    const client = connect({ url: server.url });
    const neighbour = follows(client);
    const broken = Promise.withResolvers<unknown>();
    const throwing = () => {
      throw new Error('The page is broken.');
    };
    const request = { query, variables: { afterSeq: 0 } };
    follow(client, request, { next: throwing, error: broken.resolve, complete: () => {} });
    assert.match(String(await broken.promise), /The page is broken/);
    assert.ok(neighbour.statuses.every(({ state }) => state !== 'waiting'));
  });

  it('takes another cursor: of another field, in another variable, a text', async () => {
    const server = await serve((asked) => {
      const { after } = asked.variables;
      for (const place of after === 'b' ? ['b', 'c'] : ['a', 'b'])
        asked.result({ data: { events: { seq: null, place } } });
      if (asked.index === 0) asked.close(1012);
    });
    const { results } = follows(
      server.url,
      { cursor: { variable: 'after', read: fieldCursor('place') } },
      { query: 'subscription ($after: String) { events(after: $after) { seq place } }' },
    );
    await eventually(() => results.length === 3);
    assert.deepEqual(
      results.map(({ data }) => JSON.stringify(data)),
      ['a', 'b', 'c'].map((place) => JSON.stringify({ events: { seq: null, place } })),
    );
  });
});
