// A running subscription for GraphiQL: an observable of all its events, newest first.

/**
 * GraphiQL unsubscribes when its Stop button is pressed, and also when another tab is selected.
 * @param isLeft resolves to whether another tab was selected
 */
export function viewOf(subscription, isLeft) {
  return {
    subscribe(observer) {
      const show = () => {
        observer.next(shown(subscription));
        if (subscription.ended === undefined) return;
        subscription.listeners.delete(show);
        observer.complete();
      };
      subscription.listeners.add(show);
      show();
      return {
        unsubscribe() {
          subscription.listeners.delete(show);
          void isLeft(subscription).then((left) => {
            if (!left) subscription.stop();
          });
        },
      };
    },
  };
}

function shown({ state, ended, count, events }) {
  const newestFirst = events.map(({ answer }) => answer);
  if (ended !== undefined) return { events: count, ended, newestFirst };
  if (count === 0) return { events: 0, state: state === 'listening' ? 'listening, nothing yet' : state };
  return { events: count, state, newestFirst };
}
