import { GraphQLDateTimeISO } from 'graphql-scalars';

/** Resolver of the scalar `DateTime`: a JavaScript Date inside, an ISO 8601 text in UTC outside. */
export const dateTime = GraphQLDateTimeISO;
