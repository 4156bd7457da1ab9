import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ApolloLink } from '@apollo/client/link';
import { print } from '@apollo/client/utilities';
import type { Client } from 'graphql-ws';
import { Observable } from 'rxjs';
import { follow } from './follow.ts';
import type { FollowOptions } from './follow.ts';
import { SubscriptionRefused } from './losses.ts';

/**
 * The last link for subscriptions of Apollo Client 4, in the place of `GraphQLWsLink`.
 * An operation that the server refuses ends with `CombinedGraphQLErrors`, a socket with `SubscriptionRefused`.
 */
export class ResumableLink extends ApolloLink {
  readonly #client: Client;
  readonly #options: FollowOptions;

  constructor(client: Client, options: FollowOptions = {}) {
    super();
    this.#client = client;
    this.#options = options;
  }

  override request(operation: ApolloLink.Operation): Observable<ApolloLink.Result> {
    const { variables, operationName, extensions } = operation;
    const request = { query: print(operation.query), variables, operationName, extensions };
    return new Observable((observer) => {
      const following = follow(
        this.#client,
        request,
        {
          next: (result) => observer.next(result),
          error: (error) => observer.error(inApollosWords(error)),
          complete: () => observer.complete(),
        },
        this.#options,
      );
      return () => following.stop();
    });
  }
}

function inApollosWords(error: unknown): unknown {
  return error instanceof SubscriptionRefused && error.loss.kind === 'errors'
    ? new CombinedGraphQLErrors({ errors: error.loss.errors })
    : error;
}
