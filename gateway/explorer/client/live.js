// The subscriptions that run. They belong to the page and not to a tab of GraphiQL: they go on until they are stopped.

import { reasonOf } from './socket.js';

const keptEvents = 100;
const keptEnded = 20;

/** @param socket what `createSocket` gives */
export function createLive(socket) {
  const listeners = new Set();
  let all = [];
  let made = 0;

  function changed(subscription) {
    for (const listener of subscription.listeners) listener();
    for (const listener of listeners) listener();
  }

  socket.onTurn(() => {
    for (const running of all.filter(({ ended }) => ended === undefined)) {
      running.state = socket.isOpen ? 'listening' : 'reconnecting';
      changed(running);
    }
  });

  return {
    /** The newest first. */
    get all() {
      return all;
    },
    onChange: (listener) => listeners.add(listener),
    /** The one that runs already with this text and these variables. */
    find: ({ query, variables }) =>
      all.find(
        ({ ended, params }) =>
          ended === undefined &&
          params.query === query &&
          JSON.stringify(params.variables ?? {}) === JSON.stringify(variables ?? {}),
      ),
    /**
     * @param params `{ query, operationName, variables, extensions }`
     * @param read makes of an event what is shown: `(result, number)`
     */
    start(params, headers, read) {
      const subscription = {
        id: (made += 1),
        name: params.operationName ?? 'Subscription',
        params,
        since: new Date(),
        state: socket.isOpen ? 'listening' : 'connecting',
        ended: undefined,
        count: 0,
        events: [],
        listeners: new Set(),
        stop: () => end('stopped'),
      };
      function end(reason) {
        if (subscription.ended !== undefined) return;
        subscription.ended = reason;
        subscription.state = typeof reason === 'string' ? reason : 'refused';
        changed(subscription);
        unsubscribe();
      }
      all = [subscription, ...withoutOldest(all)];
      const unsubscribe = socket.subscribe(params, headers, {
        next(result) {
          if (subscription.ended !== undefined) return;
          subscription.count += 1;
          const answer = read(result, subscription.count);
          const event = { number: subscription.count, at: new Date(), answer };
          subscription.events = [event, ...subscription.events].slice(0, keptEvents);
          subscription.state = 'listening';
          changed(subscription);
        },
        error: (error) => end(reasonOf(error)),
        complete: () => end('completed'),
      });
      changed(subscription);
      return subscription;
    },
    /** Takes one that has ended from the list. */
    remove(subscription) {
      all = all.filter((other) => other !== subscription);
      changed(subscription);
    },
  };
}

/** Those that run are kept, however many they are. */
function withoutOldest(all) {
  const ended = all.filter((subscription) => subscription.ended !== undefined);
  return all.filter((subscription) => !ended.slice(keptEnded).includes(subscription));
}
