import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';

const errorsSchema = z.array(z.object({ message: z.string() })).default([]);

/** One person's frontend: queries and mutations over HTTP, everything live over one WebSocket. */
export interface Client {
  run<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /** Calls `see` for every event until the client is closed. */
  watch<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    see: (event: Result) => void,
  ): void;
  /** A file of the API, with this person's session. */
  download(url: string): Promise<Response>;
  close(): Promise<void>;
}

/** @param session id of a session; without one the caller is a visitor */
export function connect(origin: string, session?: string): Client {
  const identity: Record<string, string> = session === undefined ? {} : { 'x-session-id': session };
  const socket = createClient({
    url: `${origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: identity,
    lazyCloseTimeout: 1_000,
  });
  return {
    run: async <Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables) => {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...identity },
        body: JSON.stringify({ query: print(document), variables }),
      });
      const answer = z
        .object({ data: z.custom<Result>().nullish(), errors: errorsSchema })
        .parse(await response.json());
      if (answer.errors.length > 0 || !answer.data) {
        throw new Error(answer.errors.map(({ message }) => message).join('; ') || 'no answer');
      }
      return answer.data;
    },
    watch: <Result, Variables extends Record<string, unknown>>(
      document: TypedDocumentNode<Result, Variables>,
      variables: Variables,
      see: (event: Result) => void,
    ) => {
      socket.subscribe<Result>(
        { query: print(document), variables },
        {
          next: ({ data, errors }) => {
            if (errors) console.error(errors.map(({ message }) => message).join('; '));
            if (data) see(data);
          },
          error: (error) => console.error('a live feed ended:', error),
          complete: () => {},
        },
      );
    },
    download: (url) => fetch(url, { headers: identity }),
    close: async () => {
      await socket.dispose();
    },
  };
}
