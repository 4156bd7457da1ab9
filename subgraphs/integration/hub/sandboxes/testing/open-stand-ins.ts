import { createHash, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { Provider } from '../../definition/define-provider.ts';
import { openSandboxes } from '../open-sandboxes.ts';
import type { Sandboxes } from '../open-sandboxes.ts';
import { createMemoryObjects } from './memory-objects.ts';

/**
 * Sandboxes without a database whose credentials no process of the product has: in a test they play the real providers.
 * @param publicUrl where their webhooks go
 */
export function openStandIns(providers: readonly Provider[], publicUrl = 'http://127.0.0.1:1'): Sandboxes {
  const key = randomBytes(16);
  const objects = new Map(providers.map(({ id }) => [id, createMemoryObjects()]));
  return openSandboxes({
    providers,
    publicUrl,
    secret: (purpose, bytes) =>
      createHash('shake256', { outputLength: bytes }).update(key).update(purpose).digest('hex'),
    prepare: () => Promise.resolve(),
    objectsOf: (id) => objects.get(id) ?? createMemoryObjects(),
    log: pino({ enabled: false }),
  });
}
