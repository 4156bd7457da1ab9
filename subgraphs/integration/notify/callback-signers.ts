import type { Services } from '../services.ts';
import { openConnection } from '../providers/open-connection.ts';
import { sandboxCredentials } from '../providers/twilio/sandbox.ts';

/** An account whose signature on a status callback is accepted. */
export interface Signer {
  readonly authToken: string;
  readonly sandbox: boolean;
}

/**
 * The accounts that may report, by their SID: the saved one and, unless it is turned off, the sandbox, whose messages may still be
 * on their way when real credentials are saved.
 */
export async function signersOf(services: Services): Promise<ReadonlyMap<string, Signer>> {
  const { settings, db } = services;
  const signers = new Map<string, Signer>();
  if (settings.sandbox === 'auto') {
    const { accountSid, authToken } = sandboxCredentials(settings.keyring);
    signers.set(accountSid, { authToken, sandbox: true });
  }
  if ((await db.providerConnection.count({ where: { provider: 'TWILIO' } })) > 0) {
    const { credentials } = await openConnection(services, 'TWILIO');
    signers.set(credentials.accountSid, { authToken: credentials.authToken, sandbox: false });
  }
  return signers;
}
