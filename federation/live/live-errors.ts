import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';

/** True when a subgraph ended a subscription because this gateway read too slowly. */
export function isSlowConsumer(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some((error) => error.extensions?.['code'] === 'SLOW_CONSUMER');
}

/** More events are queued for a subscriber than allowed. */
export function slowConsumer(): GraphQLError {
  return new GraphQLError(
    'Too many events wait for this subscriber; subscribe again after the last one received.',
    {
      extensions: { code: 'SLOW_CONSUMER' },
    },
  );
}

/** The source of the events is gone and cannot be resumed. */
export function sourceLost(): GraphQLError {
  return new GraphQLError('The source of this subscription was lost; subscribe again.', {
    extensions: { code: 'SUBSCRIPTION_SOURCE_LOST' },
  });
}
