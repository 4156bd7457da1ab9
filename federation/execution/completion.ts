import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../json.ts';
import type { ErrorReports } from './request-context.ts';

/** The state while the fetched data is converted into the response. */
export interface Completion {
  readonly reports: ErrorReports;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  /** The errors of fields that the caller may not see: nothing else explains these nulls. */
  readonly denied: GraphQLError[];
  /** Entities that a subgraph answered with null. A non-null field that they lack makes them null without an error. */
  readonly unknown: ReadonlySet<JsonObject>;
  /** The errors of these nulls: they count only when nothing of the response is left. */
  readonly unresolved: GraphQLError[];
  /** The present place in the response. */
  readonly path: (string | number)[];
}

/** Null for which an error was already recorded. A non-null parent becomes null without another error. */
export const flawed: unique symbol = Symbol('flawed');

/** Null in a place that must not be null: the parent becomes null instead. */
export const bubbling: unique symbol = Symbol('bubbling');

/** Completes one value: the result is the value, null, {@link flawed} or {@link bubbling}. */
export type Complete = (value: unknown, completion: Completion) => unknown;

/** Records an error at the present place. */
export function flaw(completion: Completion, message: string): typeof flawed {
  completion.errors.push(completion.reports.invalidValue(message, [...completion.path]));
  return flawed;
}
