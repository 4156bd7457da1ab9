import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { identity } from './person.ts';
import { noteLoss } from './loss.ts';
import { resumePauseMs } from './subscription.ts';
import type { Transport } from './subscription.ts';

/** How often a quiet socket is asked whether it lives, and how long it may take, in milliseconds. */
const pingMs = 5_000;

/** A bare graphql-ws client: each attempt has a socket of its own and continues after the last number. */
export const overPlainSocket: Transport = ({ person, query, variables }, feed) => {
  let end: () => void = () => {};
  let hasEnded = false;

  function attempt(): void {
    const client = createClient({
      url: `${person.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: identity(person.session),
      retryAttempts: 0,
      keepAlive: pingMs,
    });
    let deadline: NodeJS.Timeout | undefined;
    const expectAnswer = () => {
      clearTimeout(deadline);
      deadline = setTimeout(() => client.terminate(), pingMs);
    };
    client.on('ping', (isReceived) => {
      if (!isReceived) expectAnswer();
    });
    client.on('pong', () => clearTimeout(deadline));
    client.on('connected', () => {
      feed.connects += 1;
    });
    const again = () => {
      clearTimeout(deadline);
      if (hasEnded) return;
      const timer = setTimeout(attempt, resumePauseMs());
      end = () => clearTimeout(timer);
      void discard(client);
    };
    end = () => {
      clearTimeout(deadline);
      void discard(client);
    };
    client.subscribe(
      { query, variables: { ...variables, afterSeq: feed.last } },
      {
        next: (result) => {
          if (result.data === undefined && result.errors) noteLoss(feed, result.errors);
          else feed.take(result);
        },
        error: (error: unknown) => {
          noteLoss(feed, error);
          again();
        },
        complete: again,
      },
    );
  }

  attempt();
  return () => {
    hasEnded = true;
    end();
  };
};

/** Disposing of a client that is still connecting rejects when that fails. */
export async function discard(client: Client): Promise<void> {
  await Promise.resolve(client.dispose()).catch(() => {});
}
