import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { readKeyring } from '../../subgraphs/integration/hub/connections/keyring.ts';
import type { TwilioCredentials } from '../../subgraphs/integration/providers/twilio/credentials.ts';
import { startTwilioSandbox } from '../../subgraphs/integration/providers/twilio/sandbox.ts';

/** A text message that left the system. */
export interface TextMessage {
  readonly to: string;
  readonly body: string;
}

/** The stand-in for Twilio, in the harness's own process: it survives whatever happens to the system. */
export interface TextMessages {
  readonly url: string;
  readonly credentials: TwilioCredentials;
  /** The CREDENTIALS_KEY of the system. */
  readonly key: string;
  /** Every message that was taken, in order. */
  readonly sent: readonly TextMessage[];
  stop(): Promise<void>;
}

export async function startTextMessages(log: Logger): Promise<TextMessages> {
  const sent: TextMessage[] = [];
  const key = randomBytes(32).toString('base64');
  const { url, credentials, stop } = await startTwilioSandbox({
    keyring: readKeyring(key, ''),
    record: { add: ({ to, body }) => void sent.push({ to, body }), latest: () => [] },
    log,
  });
  return { url, credentials, key, sent, stop };
}
