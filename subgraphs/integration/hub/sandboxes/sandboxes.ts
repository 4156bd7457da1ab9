import type { Services } from '../../services.ts';
import { deriveSecret } from '../connections/keyring.ts';
import { createObjects, prepareObjects } from './objects.ts';
import { openSandboxes } from './open-sandboxes.ts';
import type { Sandboxes } from './open-sandboxes.ts';

/** By notifier, of which a process has one. */
const running = new WeakMap<Services['notifier'], Sandboxes>();

/**
 * Lets sandboxes stand in for the providers of a process, unless the settings turn them off.
 * @returns stops them
 */
export function startSandboxes(services: Services): () => Promise<void> {
  const { settings, pool, log, notifier } = services;
  if (settings.sandbox === 'off') return async () => {};
  const sandboxes = openSandboxes({
    providers: settings.providers,
    publicUrl: settings.publicUrl,
    secret: (purpose, bytes) => deriveSecret(settings.keyring, purpose, bytes),
    prepare: () => prepareObjects(pool),
    objectsOf: (provider) => createObjects(pool, provider),
    log,
  });
  running.set(notifier, sandboxes);
  return async () => {
    running.delete(notifier);
    await sandboxes.stop();
  };
}

/** The sandboxes of this process; null where they are turned off. */
export function sandboxesOf(services: Pick<Services, 'notifier'>): Sandboxes | null {
  return running.get(services.notifier) ?? null;
}
