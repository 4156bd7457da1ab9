import type { IncomingMessage } from 'node:http';
import { addressBehind } from '#platform/transport/websocket.ts';
import type { ConnectionLimits } from '#platform/server/connection-limits.ts';
import type { TransportServer } from '#platform/server/server.ts';
import type { EdgeCaller } from '../edge/caller.ts';
import type { ForwardedPath } from '../variables.ts';
import { createClientNotes } from './client-note.ts';
import { forwardHttp } from './forward-http.ts';
import { forwardSockets } from './forward-sockets.ts';
import { serviceOf } from './forwarded-request.ts';

export interface ForwardsOptions {
  readonly services: readonly ForwardedPath[];
  /** Signs the notes of the gateway to itself. */
  readonly secret: string | undefined;
  readonly limits: ConnectionLimits<EdgeCaller>;
  /** How many proxies in front are believed about X-Forwarded-For. */
  readonly proxies: number;
  readonly mayConnect: (request: IncomingMessage) => boolean;
  readonly anonymous: (address: string) => EdgeCaller;
}

/** What the API must know of forwarded services: which sockets are theirs, and for whom they ask. */
export interface Forwards {
  readonly isElsewhere: (request: IncomingMessage) => boolean;
  readonly addressOf: (request: IncomingMessage) => string;
}

/** Forwards requests and WebSockets to services beside the API, and believes their notes about the client's address. */
export function addForwards(server: TransportServer<EdgeCaller>, options: ForwardsOptions): Forwards {
  const { services, limits, mayConnect, anonymous } = options;
  const notes = createClientNotes(services.length === 0 ? undefined : options.secret);
  const addressOf = (request: IncomingMessage) =>
    notes.read(request.headers) ?? addressBehind(request, options.proxies);
  const isElsewhere = ({ url }: IncomingMessage) => serviceOf(services, url) !== undefined;
  if (services.length > 0) {
    server.app.addHook('onRequest', (request, _reply, done) => {
      const value = notes.read(request.headers);
      if (value !== undefined) Object.defineProperty(request, 'ip', { value });
      done();
    });
    forwardHttp(server.app, services, notes, server.log);
    const stop = forwardSockets(server.app.server, {
      services,
      notes,
      connections: server.connections,
      limits,
      log: server.log,
      isDraining: () => server.isDraining,
      mayConnect,
      addressOf,
      anonymous,
    });
    server.app.addHook('onClose', (_app, done) => {
      stop();
      done();
    });
  }
  return { isElsewhere, addressOf };
}
