import { offlineExchange } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import type { AnswerCache } from '../graphql/api.ts';

/** Days after which an answer is forgotten. */
const maxAge = 7;

/**
 * Keeps what the page loads on the device, so that it can be read while the server is out of reach. Such queries run again as soon
 * as the server is back.
 * @param name of the database in the browser, one for each app
 */
export function keepAnswers(name: string): AnswerCache {
  const storage = makeDefaultStorage({ idbName: name, maxAge });
  return {
    exchange: (options, socket) =>
      offlineExchange({
        ...options,
        storage: {
          ...storage,
          onOnline(again) {
            window.addEventListener('online', again);
            // The browser does not notice that a server was down.
            socket.on('connected', again);
          },
        },
      }),
    clear: async () => {
      await storage.clear();
    },
  };
}
