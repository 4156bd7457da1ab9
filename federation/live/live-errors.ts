import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';

/** True when a subgraph ended a subscription because this gateway read too slowly. */
export function isSlowConsumer(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some((error) => error.extensions?.['code'] === 'SLOW_CONSUMER');
}

/** More events wait for a subscriber than may. */
export function slowConsumer(): GraphQLError {
  return new GraphQLError(
    'Too many events wait for this subscriber; subscribe again after the last one received.',
    {
      extensions: { code: 'SLOW_CONSUMER' },
    },
  );
}

/** The events' source is gone and can't be taken up where it was left. */
export function sourceLost(): GraphQLError {
  return new GraphQLError('The source of this subscription was lost; subscribe again.', {
    extensions: { code: 'SUBSCRIPTION_SOURCE_LOST' },
  });
}
