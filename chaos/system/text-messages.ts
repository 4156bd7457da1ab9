import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { deriveSecret, readKeyring } from '../../subgraphs/integration/hub/connections/keyring.ts';
import { openSandboxes } from '../../subgraphs/integration/hub/sandboxes/open-sandboxes.ts';
import { createMemoryObjects } from '../../subgraphs/integration/hub/sandboxes/testing/memory-objects.ts';
import { phoneCall } from '../../subgraphs/integration/providers/twilio/voice/kept-call.ts';
import { twilio } from '../../subgraphs/integration/providers/twilio/twilio.ts';

/** A call as the provider has it. */
export interface PhoneCall extends z.infer<typeof phoneCall> {
  readonly id: string;
}

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
  /** A persona calls the system; the last four digits of its number say which one. */
  ring(from: string): Promise<void>;
  /** Every call, with what was really played to the other side, and what it said. */
  calls(): Promise<readonly PhoneCall[]>;
  stop(): Promise<void>;
}

/** How much faster than real ones the calls of a run are. */
const callSpeed = 8;

/** @param systemOrigin where the system is reached, for calls: it asks for no reports of text messages */
export async function startTextMessages(log: Logger, systemOrigin: string): Promise<TextMessages> {
  const sent: TextMessage[] = [];
  const key = randomBytes(32).toString('base64');
  const keyring = readKeyring(key, '');
  const objects = createMemoryObjects();
  const sandboxes = openSandboxes({
    providers: [twilio],
    publicUrl: systemOrigin,
    secret: (purpose, bytes) => deriveSecret(keyring, purpose, bytes),
    prepare: () => Promise.resolve(),
    objectsOf: () => objects,
    record: { add: ({ to, body }) => void sent.push({ to, body }), latest: () => [] },
    log,
  });
  const { baseUrls, credentials } = await sandboxes.connect('TWILIO');
  await sandboxes.act('TWILIO', 'speed', '', String(callSpeed));
  const texts = Object.entries(credentials).map(([name, value]) => [name, String(value)] as const);
  return {
    url: baseUrls['api'] ?? '',
    credentials: Object.fromEntries(texts),
    key,
    sent,
    ring: async (from) => void (await sandboxes.act('TWILIO', 'ring', from, null)),
    calls: async () => {
      const found = await objects.list('phone-call', { limit: 100_000 });
      return found.map(({ id, data }) => ({ id, ...phoneCall.parse(data) }));
    },
    stop: () => sandboxes.stop(),
  };
}
