import { occasionally } from '#platform/log/occasionally.ts';
import type { SocketRoute } from '#platform/transport/serve-sockets.ts';
import type { Services } from '../../services.ts';
import { isByProvider } from '../relay/by-provider.ts';
import { streamPath } from '../relay/relay-address.ts';
import { holdStream } from './hold-stream.ts';

/** Log lines about handshakes that are refused, at most one in so many milliseconds. */
const refusedLineEveryMs = 10_000;

/** The media stream of a call: opened by the signature of the provider, and held with the token of the call in its first message. */
export function streamRoute(): SocketRoute<Services> {
  const lines = occasionally(refusedLineEveryMs);
  return {
    path: `/voice${streamPath}`,
    open: async (services, request) => {
      if (await isByProvider(services, request))
        return { hold: (socket) => void holdStream(services, socket) };
      const count = lines.due();
      if (count !== undefined)
        services.log.warn({ count }, 'media streams without a valid signature were refused');
      return { refusal: '403 Forbidden' };
    },
  };
}
