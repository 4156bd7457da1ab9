import type { GraphQLError } from 'graphql';
import type { ErrorReports } from './request-context.ts';

/** The state while the fetched data is brought into the shape of the response. */
export interface Completion {
  readonly reports: ErrorReports;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  /** The errors of fields that the caller may not see: nothing else explains these. */
  readonly denied: GraphQLError[];
  /** Where in the response the completion is now. */
  readonly path: (string | number)[];
}

/** Null, of which an error already tells the reason: a parent that may not be null becomes it without another one. */
export const flawed: unique symbol = Symbol('flawed');

/** Null where null may not be: the parent becomes null instead. */
export const bubbling: unique symbol = Symbol('bubbling');

/** Brings one value into shape: the value, null, {@link flawed} or {@link bubbling}. */
export type Complete = (value: unknown, completion: Completion) => unknown;

/** Records an error at the present place. */
export function flaw(completion: Completion, message: string): typeof flawed {
  completion.errors.push(completion.reports.invalidValue(message, [...completion.path]));
  return flawed;
}
