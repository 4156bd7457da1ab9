import { deriveSecret } from '../../hub/connections/keyring.ts';
import type { Services } from '../../services.ts';
import { createCallTokens } from './call-token.ts';
import type { CallTokens } from './call-token.ts';

/** Where the provider opens the socket of a call, below the gateway's `/voice/integration`. */
export const relayPath = '/twilio/relay';

/** The tokens of this installation: every process reads those of the others. */
export function callTokensOf({ settings }: Pick<Services, 'settings'>): CallTokens {
  return createCallTokens(deriveSecret(settings.keyring, 'sockets of calls', 32));
}

/** The public address of the socket of a call. @param maxSeconds the longest time that the call may take */
export function relayUrl(services: Pick<Services, 'settings'>, callId: string, maxSeconds: number): string {
  const token = callTokensOf(services).write(callId, maxSeconds);
  const origin = services.settings.publicUrl.replace(/^http/, 'ws');
  return `${origin}/voice/integration${relayPath}?call=${callId}&t=${token}`;
}

/** Where the provider opens the media stream of a call. */
export const streamPath = '/twilio/stream';

/** The public address of media streams. Whose call it is comes with its first message, as the address has no query. */
export function streamUrl({ settings }: Pick<Services, 'settings'>): string {
  return `${settings.publicUrl.replace(/^http/, 'ws')}/voice/integration${streamPath}`;
}
