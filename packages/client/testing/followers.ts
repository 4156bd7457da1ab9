import { ApolloClient, InMemoryCache, gql } from '@apollo/client';
import { createClient as createUrql } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import { ResumableLink } from '../apollo.ts';
import { connect, resumable } from '../client.ts';
import { resumableExchange } from '../urql.ts';

const query = /* GraphQL */ `
  subscription RoomEvents($afterSeq: Int) {
    roomEvents(room: "r1", afterSeq: $afterSeq) {
      __typename
      seq
      ... on Said {
        body
        sender {
          id
          name
        }
      }
    }
  }
`;

interface RoomEvents {
  readonly roomEvents: { readonly __typename: string; readonly seq: number | null };
}

/** One follower of the room by each face of the client: the `seq` of every event it received, and its errors. */
export interface Followers {
  readonly seen: Readonly<Record<'iterator' | 'apollo' | 'urql', (number | null)[]>>;
  readonly errors: unknown[];
  stop(): void;
}

/** Runs in Node and in a browser. @param url of the socket */
export function startFollowers(url: string): Followers {
  const seen: Followers['seen'] = { iterator: [], apollo: [], urql: [] };
  const errors: unknown[] = [];
  const variables = { afterSeq: 0 };
  const options = { backOff: { firstMs: 50, longestMs: 500 } };

  const events = resumable<RoomEvents>(connect({ url }), { query, variables }, options);
  async function read(): Promise<void> {
    for await (const { data } of events) if (data) seen.iterator.push(data.roomEvents.seq);
  }
  read().catch((error: unknown) => errors.push(error));

  const apollo = new ApolloClient({
    link: new ResumableLink(connect({ url }), options),
    cache: new InMemoryCache(),
  });
  const byApollo = apollo.subscribe<RoomEvents>({ query: gql(query), variables }).subscribe({
    next: ({ data, error }) => {
      if (error) errors.push(error);
      if (data) seen.apollo.push(data.roomEvents.seq);
    },
    error: (error) => errors.push(error),
  });

  const urql = createUrql({
    url,
    preferGetMethod: false,
    exchanges: [resumableExchange(connect({ url }), options)],
  });
  const byUrql = pipe(
    urql.subscription<RoomEvents>(query, variables),
    subscribe(({ data, error }) => {
      if (error) errors.push(error);
      if (data) seen.urql.push(data.roomEvents.seq);
    }),
  );

  return {
    seen,
    errors,
    stop() {
      void events.return?.();
      byApollo.unsubscribe();
      byUrql.unsubscribe();
    },
  };
}
