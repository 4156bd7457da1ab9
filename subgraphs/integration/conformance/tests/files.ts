import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { World } from '../world.ts';

export function testFiles(provider: Provider, world: () => World): void {
  if (!provider.hasFiles) return;

  it('says GONE of a file that it does not have, and of an id that leads elsewhere', async () => {
    const { file } = await world().open(provider);
    assert.ok(file);
    for (const id of ['nobody', '../../nobody', 'a?b=c#d', '%2e%2e/a']) {
      await assert.rejects(file(id), (error) => {
        assert.ok(error instanceof ProviderFailure, String(error));
        assert.equal(error.kind, 'GONE', id);
        return true;
      });
    }
  });
}
