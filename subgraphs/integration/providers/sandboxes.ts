import type { Services } from '../services.ts';
import { startOpenAiSandbox } from './openai/sandbox.ts';
import { sandboxesOf as describedSandboxesOf } from '../hub/sandboxes/sandboxes.ts';
import { createSandboxRecord } from './sandbox.ts';
import type { Sandbox, SandboxRecord } from './sandbox.ts';
import { startTwilioSandbox } from './twilio/sandbox.ts';
import type { Provider } from './credentials.ts';

/** The stand-ins of one process. */
export interface Sandboxes {
  readonly of: { readonly [Name in Provider]: Sandbox<Name> };
  readonly record: SandboxRecord;
}

/** By notifier, of which a process has one. */
const running = new WeakMap<Services['notifier'], Sandboxes>();

/**
 * Starts the sandboxes of a process unless the settings turn them off. They listen from the beginning, because a connection can be
 * removed at any time, and cost two idle loopback sockets.
 * @returns stops them
 */
export async function startSandboxes(services: Services): Promise<() => Promise<void>> {
  const { settings, log } = services;
  if (settings.sandbox === 'off') return async () => {};
  const record = describedSandboxesOf(services)?.record ?? createSandboxRecord();
  const [TWILIO, OPENAI] = await Promise.all([
    startTwilioSandbox({ keyring: settings.keyring, record, log }),
    startOpenAiSandbox({ keyring: settings.keyring, record }),
  ]);
  running.set(services.notifier, { of: { TWILIO, OPENAI }, record });
  log.info(
    { twilio: TWILIO.url, openai: OPENAI.url },
    'sandboxes stand in for providers without credentials',
  );
  return async () => {
    running.delete(services.notifier);
    await Promise.all([TWILIO.stop(), OPENAI.stop()]);
  };
}

/** The sandboxes of this process; null where they are turned off. */
export function sandboxesOf(services: Services): Sandboxes | null {
  return running.get(services.notifier) ?? null;
}
