import { connect, follow } from '@switchboard/client';
import WebSocket from 'ws';
import { identity } from './person.ts';
import { discard } from './plain-socket.ts';
import type { Transport } from './subscription.ts';

/** `@switchboard/client`, which continues by itself. */
export const overClientPackage: Transport = ({ person, query, variables }, feed) => {
  const client = connect({
    url: `${person.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: identity(person.session),
    pingMs: 5_000,
    timeoutMs: 5_000,
  });
  client.on('connected', () => {
    feed.connects += 1;
  });
  const following = follow(
    client,
    { query, variables: { ...variables, afterSeq: 0 } },
    {
      next: (result) => feed.take(result),
      error: (error) => void feed.refusals.push(`${feed.name}: ${String(error)}`),
      complete: () => void feed.refusals.push(`${feed.name}: the server has completed it`),
    },
    { backOff: { firstMs: 500, longestMs: 4_000 } },
  );
  return () => {
    following.stop();
    void discard(client);
  };
};
