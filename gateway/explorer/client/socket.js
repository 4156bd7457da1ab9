// One WebSocket for all subscriptions. It is reopened when the session changes.

export function createSocket(url, session) {
  const address = new URL(url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const listeners = new Set();
  let headers = {};
  let isOpen = false;

  const client = globalThis.graphqlWs.createClient({
    url: address.href,
    connectionParams: () => ({
      ...(session.id === null ? {} : { 'x-session-id': session.id }),
      ...headers,
    }),
    on: { connected: () => turn(true), closed: () => turn(false) },
  });
  // Open subscriptions continue over the new socket, as the new caller.
  session.onChange(() => client.terminate());

  function turn(open) {
    isOpen = open;
    for (const listener of listeners) listener();
  }

  return {
    get isOpen() {
      return isOpen;
    },
    onTurn: (listener) => listeners.add(listener),
    /** @returns a function that ends the subscription */
    subscribe(params, ownHeaders, sink) {
      if (JSON.stringify(ownHeaders) !== JSON.stringify(headers)) {
        headers = ownHeaders;
        client.terminate();
      }
      return client.subscribe(params, sink);
    },
  };
}

/** Why a subscription ended: errors, or a text. */
export function reasonOf(error) {
  if (Array.isArray(error)) return error;
  if ('code' in error) return `The socket closed: ${error.code} ${error.reason ?? ''}`.trim();
  return error instanceof Error ? error.message : 'The socket failed.';
}
