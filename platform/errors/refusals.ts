import { GraphQLError } from 'graphql';

/** Why an operation was refused before it ran: every such code, in one list. */
export const refusalCodes = [
  /** The HTTP request, its JSON or one of its parameters is malformed. */
  'BAD_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'BATCHING_NOT_SUPPORTED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'TOO_MANY_TOKENS',
  'TOO_DEEP',
  'TOO_MANY_ALIASES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_DIRECTIVES',
  'TOO_MANY_FIELDS',
  /** Lists within lists would return more than is allowed; `extensions.cost` and `extensions.limit` say how much. */
  'TOO_EXPENSIVE',
  /** A list that must be asked for with exactly one of its slicing arguments. */
  'SLICING_ARGUMENT_REQUIRED',
  /** More operations at once than a socket may carry. */
  'TOO_MANY_SUBSCRIPTIONS',
  'INTROSPECTION_DISABLED',
  /** A page of an origin that is not allowed sent it without a preflight. */
  'CSRF_REFUSED',
  /** The hash is not known yet: send it together with the document once. */
  'PERSISTED_QUERY_NOT_FOUND',
  'DOCUMENT_NOT_TRUSTED',
  /** Valid, but no sequence of subgraph operations answers it. */
  'OPERATION_NOT_PLANNABLE',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** An operation that does not run. @param details further extensions, such as the limit that was passed */
export function refusal(
  code: RefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details } });
}
