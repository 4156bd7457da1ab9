import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import type { connect } from '@switchboard/client';
import { ResumableLink } from '@switchboard/client/apollo';
import { OperationTypeNode } from 'graphql';
import { headersOf } from './ask.ts';
import type { Api } from './ask.ts';

export function createApollo(api: Api, socket: ReturnType<typeof connect>): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new ResumableLink(socket),
      new HttpLink({ uri: `${api.origin}/graphql`, credentials: 'include', headers: headersOf(api) }),
    ),
  });
}

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      // A service is known by its slug; every other entity has an `id`.
      Service: { keyFields: ['slug'] },
      // Pages of a list become one list, one for each filter.
      Query: {
        fields: {
          conversations: relayStylePagination(['filter']),
          orders: relayStylePagination(['filter']),
          vendors: relayStylePagination(['filter']),
          users: relayStylePagination(['filter']),
        },
      },
      Conversation: { fields: { messages: relayStylePagination() } },
    },
  });
}
