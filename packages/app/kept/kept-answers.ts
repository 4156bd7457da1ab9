import { CombinedError } from '@urql/core';
import type { OperationResult } from '@urql/core';
import { offlineExchange } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import type { DefaultStorage } from '@urql/exchange-graphcache/default-storage';
import { map, pipe } from 'wonka';
import type { AnswerCache } from '../graphql/api.ts';
import { writableUntil } from './writable-until.ts';

/** Days after which an answer is forgotten. */
const maxAge = 7;

/**
 * Keeps what the page loads on the device, so that it can be read while the server is out of reach. Such queries run again as soon
 * as the server is back. What was never loaded fails as without the network.
 * @param name of the database in the browser, one for each app
 */
export function keepAnswers(name: string): AnswerCache {
  return answersIn(makeDefaultStorage({ idbName: name, maxAge }));
}

/** Answers in a storage that all clients of a page use, one after the other. */
export function answersIn(storage: DefaultStorage): AnswerCache {
  let writing = new AbortController();
  return {
    exchange: (options, socket) => {
      const { signal } = writing;
      const kept = offlineExchange({
        ...options,
        storage: {
          ...storage,
          ...writableUntil(signal, storage),
          onOnline(again) {
            if (signal.aborted) return;
            window.addEventListener('online', again, { signal });
            // The browser does not notice that a server was down.
            signal.addEventListener('abort', socket.on('connected', again));
          },
        },
      });
      return (input) => {
        const answer = kept(input);
        return (operations) => pipe(answer(operations), map(withReason));
      };
    },
    clear: async () => {
      // First: an answer that is on its way must not be written after the rest was deleted.
      writing.abort();
      writing = new AbortController();
      await storage.clear();
    },
  };
}

/** The cache answers what it does not have with nothing, and without an error. */
function withReason(result: OperationResult): OperationResult {
  const { kind, context } = result.operation;
  const isMissing = (result.data ?? null) === null && result.error === undefined;
  if (kind !== 'query' || context.requestPolicy !== 'cache-only' || !isMissing) return result;
  return { ...result, error: new CombinedError({ networkError: new Error('The server is out of reach.') }) };
}
