// Subscriptions over one WebSocket, which is opened again when the session changes.

const kept = 100;

export function createSocket(url, session) {
  const address = new URL(url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  let headers = {};

  const client = globalThis.graphqlWs.createClient({
    url: address.href,
    connectionParams: () => ({
      ...(session.id === null ? {} : { 'x-session-id': session.id }),
      ...headers,
    }),
  });
  // Subscriptions that are open go on over the new socket, as whoever it is now.
  session.onChange(() => client.terminate());

  return {
    /**
     * An observable of all events so far, the newest first: GraphiQL shows only what came last.
     * @param shown gives what is shown of an event: `(result, number)`
     */
    subscribe(params, ownHeaders, shown) {
      if (JSON.stringify(ownHeaders) !== JSON.stringify(headers)) {
        headers = ownHeaders;
        client.terminate();
      }
      return {
        subscribe(observer) {
          const newestFirst = [];
          let events = 0;
          const end = (ended) => {
            observer.next({ events, ended, newestFirst });
            observer.complete();
          };
          const unsubscribe = client.subscribe(params, {
            next(result) {
              events += 1;
              newestFirst.unshift(shown(result, events));
              newestFirst.length = Math.min(newestFirst.length, kept);
              observer.next({ events, newestFirst });
            },
            error: (error) => end(reasonOf(error)),
            complete: () => end('completed'),
          });
          return { unsubscribe };
        },
      };
    },
  };
}

function reasonOf(error) {
  if (Array.isArray(error)) return error;
  if ('code' in error) return `The socket closed: ${error.code} ${error.reason ?? ''}`.trim();
  return error instanceof Error ? error.message : 'The socket failed.';
}
