import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { providerOf } from '../../hub/connections/find-provider.ts';
import { signersOf } from '../../hub/webhooks/signers.ts';
import type { Services } from '../../services.ts';
import { isSignedHandshake, publicSocketUrl } from './relay-signature.ts';

const signer = z.object({ authToken: z.string() });

/** Whether a handshake was signed by the provider of telephony, with the key of one of its accounts. */
export async function isByProvider(
  services: Services,
  { url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
): Promise<boolean> {
  const address = publicSocketUrl(services.settings.publicUrl, url);
  const signers = await signersOf(services, providerOf(services, 'TWILIO'));
  return signers.some(({ credentials }) => {
    const { data } = signer.safeParse(credentials);
    return data !== undefined && isSignedHandshake(address, headers, data.authToken);
  });
}
