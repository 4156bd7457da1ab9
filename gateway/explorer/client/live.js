// Running subscriptions. They belong to the page, not to a tab of GraphiQL, and run until they are stopped.

import { reasonOf } from './socket.js';

const keptEvents = 100;
const keptEnded = 20;

/** @param socket the result of `createSocket` */
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
    /** All subscriptions, newest first. */
    get all() {
      return all;
    },
    onChange: (listener) => listeners.add(listener),
    /** The running subscription with this text and these variables. */
    find: ({ query, variables }) =>
      all.find(
        ({ ended, params }) =>
          ended === undefined &&
          params.query === query &&
          JSON.stringify(params.variables ?? {}) === JSON.stringify(variables ?? {}),
      ),
    /**
     * @param params `{ query, operationName, variables, extensions }`
     * @param read turns an event into its shown form: `(result, number)`
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
    /** Removes an ended subscription from the list. */
    remove(subscription) {
      all = all.filter((other) => other !== subscription);
      changed(subscription);
    },
  };
}

/** Running subscriptions are always kept. */
function withoutOldest(all) {
  const ended = all.filter((subscription) => subscription.ended !== undefined);
  return all.filter((subscription) => !ended.slice(keptEnded).includes(subscription));
}
