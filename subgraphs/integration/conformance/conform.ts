import { describe } from 'node:test';
import type { Provider } from '../hub/definition/define-provider.ts';
import { testCapabilities } from './tests/capabilities.ts';
import { testConnection, testRemoval } from './tests/connection.ts';
import { testDescription } from './tests/description.ts';
import { testFailures } from './tests/failures.ts';
import { testFiles } from './tests/files.ts';
import { testPublishedApi } from './tests/published-api.ts';
import { testSecrets } from './tests/secrets.ts';
import { testWebhooks } from './tests/webhooks.ts';
import type { World } from './world.ts';

/**
 * What every provider of the registry must get right. A new one is tested by its line there.
 * @param world opened before the tests run
 */
export function conform(provider: Provider, world: () => World): void {
  describe(provider.id, () => {
    // In this order: the later tests look at what the earlier ones have sent.
    testDescription(provider, world);
    testConnection(provider, world);
    testCapabilities(provider, world);
    testFiles(provider, world);
    testFailures(provider, world);
    testWebhooks(provider, world);
    testPublishedApi(provider, world);
    testSecrets(provider, world);
    testRemoval(provider, world);
  });
}
