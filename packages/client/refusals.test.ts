import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { SubscriptionRefused } from './losses.ts';
import { endingOnce, startScriptedServer } from './testing/scripted-server.ts';
import type { Asked, ScriptedServer } from './testing/scripted-server.ts';
import { watch } from './testing/watch.ts';
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

async function refusal({ ended }: Watched): Promise<SubscriptionRefused> {
  const error = await ended;
  assert.ok(error instanceof SubscriptionRefused, String(error));
  return error;
}

describe('a subscription that is refused', () => {
  for (const code of [1009, 4400, 4401, 4403, 4406, 4409, 4429]) {
    it(`ends for good when the socket closes with ${code}`, async () => {
      const server = await serve(endingOnce((asked) => asked.close(code)));
      const watched = follows(server.url);
      const error = await refusal(watched);
      assert.equal(error.code, code);
      assert.equal(error.isSignedOut, code === 4401);
      assert.deepEqual(watched.seqs, [1, 2]);
      assert.ok(watched.statuses.every(({ state }) => state !== 'waiting'));
    });
  }

  for (const code of [
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'NOT_FOUND',
    'BAD_USER_INPUT',
    'GRAPHQL_VALIDATION_FAILED',
    'TOO_MANY_SUBSCRIPTIONS',
    'NEVER_HEARD_OF',
  ]) {
    it(`ends for good with ${code}`, async () => {
      const server = await serve(endingOnce((asked) => asked.fail(code)));
      const watched = follows(server.url);
      const error = await refusal(watched);
      assert.equal(error.code, code);
      assert.equal(error.message, `Refused: ${code}`);
      assert.equal(error.isSignedOut, code === 'UNAUTHENTICATED');
      assert.ok(watched.statuses.every(({ state }) => state !== 'waiting'));
    });
  }

  it('ends for good with a result that has errors and no data', async () => {
    const server = await serve((asked) => {
      asked.result({ errors: [{ message: 'Not for you.', extensions: { code: 'FORBIDDEN' } }] });
      asked.complete();
    });
    const watched = follows(server.url);
    assert.equal((await refusal(watched)).code, 'FORBIDDEN');
    assert.deepEqual(watched.results, []);
  });

  it('can be what the application says', async () => {
    const server = await serve(endingOnce((asked) => asked.close(1012)));
    const error = await refusal(follows(server.url, { isFinal: () => true }));
    assert.equal(error.code, 1012);
  });
});
