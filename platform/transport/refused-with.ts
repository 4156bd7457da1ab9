import type { ExecutionResult, GraphQLError } from 'graphql';

/** The errors of an operation that did not run (GraphQL, section 7.1.2: request errors); undefined where there is data. */
export function refusedWith({ data, errors }: ExecutionResult): readonly GraphQLError[] | undefined {
  return data === undefined ? errors : undefined;
}
