import type { IncomingMessage } from 'node:http';
import { isId } from '#platform/input/fields.ts';
import { occasionally } from '#platform/log/occasionally.ts';
import type { Handshake, SocketRoute } from '#platform/transport/serve-sockets.ts';
import type { Services } from '../../services.ts';
import { isByProvider } from './by-provider.ts';
import { holdCall } from './hold-call.ts';
import { callTokensOf, relayPath } from './relay-address.ts';

const refused: Handshake = { refusal: '403 Forbidden' };

/** Log lines about handshakes that are refused, at most one in so many milliseconds. */
const refusedLineEveryMs = 10_000;

/** The socket of a call: opened by the token of the call and the signature of the provider, and by nothing else. */
export function relayRoute(): SocketRoute<Services> {
  const lines = occasionally(refusedLineEveryMs);
  return {
    path: `/voice${relayPath}`,
    open: async (services, request) => {
      const callId = await callIn(services, request);
      if (callId !== undefined) return { hold: (socket) => void holdCall(services, socket, callId) };
      const count = lines.due();
      if (count !== undefined)
        services.log.warn({ count }, 'sockets of calls without a valid signature were refused');
      return refused;
    },
  };
}

/** The call that a handshake may open. */
async function callIn(
  services: Services,
  { url = '', headers }: IncomingMessage,
): Promise<string | undefined> {
  const query = new URLSearchParams(url.split('?', 2)[1]);
  const callId = query.get('call') ?? '';
  if (!isId(callId) || !callTokensOf(services).isValid(callId, query.get('t'))) return undefined;
  return (await isByProvider(services, { url, headers })) ? callId : undefined;
}
