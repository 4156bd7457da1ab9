import { Client, fetchExchange } from '@urql/core';
import type { Exchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { connect } from '@switchboard/client';
import { resumableExchange } from '@switchboard/client/urql';
import type { Client as Socket } from 'graphql-ws';
import { keylessTypes, possibleTypes } from '#generated/documents/cache.ts';

/** The connection of a page to the gateway that it came from. The session is a cookie, which scripts don't see. */
export interface Api {
  readonly client: Client;
  readonly socket: Socket;
  /**
   * Forgets everything in all tabs of the browser: another person has signed in, or nobody is signed in any more. Resolves when
   * the device has no answer of the former person. It happens by itself when a session ends.
   */
  reset(): Promise<void>;
  /** Deletes what the device keeps, and keeps no more until the next `reset`: the session has ended elsewhere. */
  forget(): Promise<void>;
}

/** Where an app keeps the answers that it has got. */
export interface AnswerCache {
  readonly exchange: (options: CacheExchangeOpts, socket: Socket) => Exchange;
  /** Forgets all answers, those included that its clients receive later. */
  readonly clear: () => Promise<void>;
}

/** Answers live as long as the page. */
export const answersInMemory: AnswerCache = {
  exchange: (options) => cacheExchange(options),
  clear: () => Promise.resolve(),
};

/** All tabs of a browser have one session, whichever app they show. */
const tabsChannel = 'switchboard-session';

/** @param onChange called after `reset` with the new client; the old one must not be used any more */
export function createApi(onChange: () => void, answers: AnswerCache = answersInMemory): Api {
  const socket = connect({ url: () => `${location.origin.replace(/^http/, 'ws')}/graphql` });
  let client = createClient(socket, answers);

  async function renew(): Promise<void> {
    try {
      await answers.clear();
    } finally {
      client = createClient(socket, answers);
      // The socket was opened with the former session.
      socket.terminate();
      onChange();
    }
  }

  const tabs = new BroadcastChannel(tabsChannel);
  tabs.addEventListener('message', () => void renew());
  // The session has ended on the server, for example with a role: what it has shown must not stay on the screen.
  socket.on('closed', (event) => {
    if (closeCodeOf(event) === sessionEnded) void renew();
  });
  return {
    get client() {
      return client;
    },
    socket,
    async reset() {
      // A channel reaches its own origin only, and takes no target.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      tabs.postMessage('changed');
      await renew();
    },
    forget: () => answers.clear(),
  };
}

/** The gateway closes a socket with this code when the session that opened it has ended. */
const sessionEnded = 4401;

function closeCodeOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'code' in event ? event.code : undefined;
}

/** Types without an id are a part of what contains them, and so is an object whose operation selects no id. */
const keys = Object.fromEntries(keylessTypes.map((name) => [name, () => null]));

function createClient(socket: Socket, answers: AnswerCache): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      answers.exchange({ keys, possibleTypes, logger: () => undefined }, socket),
      fetchExchange,
      resumableExchange(socket),
    ],
  });
}
