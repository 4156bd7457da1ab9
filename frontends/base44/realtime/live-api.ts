import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { clientNoteHeader, textOf } from '../api/api.ts';
import type { Caller } from '../api/caller.ts';
import { Refusal } from '../refusals/refusal.ts';
import { apiErrors, refusalOf } from '../api/api-errors.ts';

/** The subscriptions of one caller, on one WebSocket to the gateway that opens with the first of them. */
export interface LiveApi {
  /** Follows a subscription until it is stopped. @param onEvent in the order of the events */
  follow<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    onEvent: (event: Result) => void,
  ): () => void;
  close(): void;
}

/** How the source of all subscriptions ended: with a refusal, or lost, so that the client should connect again. */
export type LiveEnd = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'lost' };

/** Close codes of a session that is unknown or has ended. */
const unauthorized = 4401;

/** @param onEnd is called once, unless it was closed before */
export function connectLive(gateway: string, caller: Caller, onEnd: (end: LiveEnd) => void): LiveApi {
  const headers = caller.note === undefined ? {} : { [clientNoteHeader]: caller.note };
  class NotedSocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const client = createClient({
    url: `${gateway.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: NotedSocket,
    connectionParams: caller.credentials,
    lazy: true,
    retryAttempts: 0,
    keepAlive: 20_000,
  });
  let isOver = false;
  function end(how: LiveEnd): void {
    if (isOver) return;
    isOver = true;
    onEnd(how);
  }
  return {
    follow: (document, variables, onEvent) =>
      client.subscribe<unknown>(
        { query: textOf(document), variables },
        {
          next: ({ data, errors }) => {
            const [error] = apiErrors.parse(errors ?? []);
            if (error) end({ kind: 'refused', refusal: refusalOf(error) });
            // The gateway delivers what the document's generated type says.
            else if (!isOver) onEvent(data as Parameters<typeof onEvent>[0]);
          },
          error: (problem) => end(endOf(problem)),
          complete: () => undefined,
        },
      ),
    close() {
      isOver = true;
      void client.dispose();
    },
  };
}

/** @param problem a close event, or the errors of the operation */
function endOf(problem: unknown): LiveEnd {
  const errors = apiErrors.safeParse(problem);
  const [first] = errors.success ? errors.data : [];
  if (first) {
    const refusal = refusalOf(first);
    return refusal.status < 500 ? { kind: 'refused', refusal } : { kind: 'lost' };
  }
  const isRefused =
    typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === unauthorized;
  return isRefused
    ? { kind: 'refused', refusal: new Refusal(401, 'UNAUTHENTICATED', 'The session has ended.') }
    : { kind: 'lost' };
}
