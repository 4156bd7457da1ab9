import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { expectedFailures } from '../expected-failures.ts';
import type { World } from '../world.ts';

export function testFailures(provider: Provider, world: () => World): void {
  const refuse = (status: number) =>
    provider.visit(({ sandbox }) => {
      const { json, text, headers = {} } = sandbox.refuse(status, 'The test wants it so.');
      const type = json === undefined ? {} : { 'content-type': 'application/json' };
      return { headers: { ...type, ...headers }, body: text ?? JSON.stringify(json ?? '') };
    });

  for (const expected of expectedFailures(refuse)) {
    it(`takes ${expected.name} for ${expected.kinds.join(' or ')}`, async () => {
      const { wire } = world();
      const opened = await world().open(provider);
      wire.fault = expected.fault;
      const failure = await failureOf(() => opened.check()).finally(() => {
        wire.fault = null;
      });
      assert.ok(expected.kinds.includes(failure.kind), `${failure.kind}: ${failure.message}`);
      if (expected.outcome !== null) assert.equal(failure.outcome, expected.outcome);
      if (expected.retryAfterMs !== undefined && failure.kind === 'LIMITED') {
        assert.equal(failure.retryAfterMs, expected.retryAfterMs);
      }
      assert.match(failure.message, /^[A-Z].*\.$/s);
      // It works again at once, and the breaker counts failures in a row.
      await opened.check();
    });
  }

  it('waits no longer than its limit for an answer', async () => {
    const { wire } = world();
    const opened = await world().openHasty(provider);
    wire.fault = { kind: 'SILENCE' };
    const failure = await failureOf(() => opened.check()).finally(() => {
      wire.fault = null;
    });
    assert.equal(failure.kind, 'UNAVAILABLE');
    assert.equal(failure.outcome, 'UNKNOWN');
  });
}

async function failureOf(work: () => Promise<unknown>): Promise<ProviderFailure> {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof ProviderFailure, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'It did not fail.' });
}
