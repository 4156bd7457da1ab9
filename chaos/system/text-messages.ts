import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { deriveSecret, readKeyring } from '../../subgraphs/integration/hub/connections/keyring.ts';
import { openSandboxes } from '../../subgraphs/integration/hub/sandboxes/open-sandboxes.ts';
import { createMemoryObjects } from '../../subgraphs/integration/hub/sandboxes/testing/memory-objects.ts';
import { twilio } from '../../subgraphs/integration/providers/twilio/twilio.ts';

/** A text message that left the system. */
export interface TextMessage {
  readonly to: string;
  readonly body: string;
}

/** The stand-in for Twilio, in the harness's own process: it survives whatever happens to the system. */
export interface TextMessages {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** The CREDENTIALS_KEY of the system. */
  readonly key: string;
  /** Every message that was taken, in order. */
  readonly sent: readonly TextMessage[];
  stop(): Promise<void>;
}

export async function startTextMessages(log: Logger): Promise<TextMessages> {
  const sent: TextMessage[] = [];
  const key = randomBytes(32).toString('base64');
  const keyring = readKeyring(key, '');
  const objects = createMemoryObjects();
  const sandboxes = openSandboxes({
    providers: [twilio],
    // The system has no public address, so it asks for no reports.
    publicUrl: 'http://localhost',
    secret: (purpose, bytes) => deriveSecret(keyring, purpose, bytes),
    prepare: () => Promise.resolve(),
    objectsOf: () => objects,
    record: { add: ({ to, body }) => void sent.push({ to, body }), latest: () => [] },
    log,
  });
  const { baseUrls, credentials } = await sandboxes.connect('TWILIO');
  const texts = Object.entries(credentials).map(([name, value]) => [name, String(value)] as const);
  return {
    url: baseUrls['api'] ?? '',
    credentials: Object.fromEntries(texts),
    key,
    sent,
    stop: () => sandboxes.stop(),
  };
}
