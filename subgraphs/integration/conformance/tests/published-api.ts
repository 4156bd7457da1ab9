import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { providerPath } from '../../hub/definition/provider-path.ts';
import { publishedApis } from '../../providers/published-apis.ts';
import { readPublishedApi } from '../published-api.ts';
import type { Exchange } from '../wire.ts';
import type { World } from '../world.ts';

export function testPublishedApi(provider: Provider, world: () => World): void {
  const published = publishedApis[provider.id];
  // Some publish no description that can be read.
  if (published === undefined) return;

  it('sends and is sent only what its published description allows', async (context) => {
    if (process.env['PROVIDER_SPECS'] === undefined) return context.skip('PROVIDER_SPECS is not set');
    const read = await Promise.all(published.files.map(readPublishedApi));
    const apis = read.filter((api) => api !== null);
    const undescribed = new Set<string>();
    const problems = new Set<string>();
    for (const exchange of exchangesOf(provider, world())) {
      const found = apis.map((api) => api.problemsOf(exchange)).find((one) => one !== null);
      if (found === undefined) undescribed.add(`${exchange.method} ${exchange.path}`);
      for (const problem of found ?? []) problems.add(`${exchange.method} ${exchange.path}: ${problem}`);
    }
    for (const operation of undescribed) context.diagnostic(`not described: ${operation}`);
    const wrong = [...problems].filter((problem) => !published.faults.some((fault) => fault.test(problem)));
    assert.deepEqual(wrong, []);
  });
}

function exchangesOf({ id }: Provider, { wire }: World): readonly Exchange[] {
  return wire.exchanges.filter(({ provider, status }) => provider === providerPath(id) && status < 500);
}
