import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { revealsInternals, withoutSuggestion } from './revealed-internals.ts';

type Path = readonly (string | number)[];

/** Codes that report an error in the gateway's own operation, which is not the client's. */
const gatewayFaults = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST']);

/** Extensions that servers add for developers and that reveal internal details. */
const internals = new Set([
  'stacktrace',
  'stack',
  'exception',
  'originalError',
  'cause',
  'serviceName',
  'service',
  'url',
  'http',
  'request',
  'response',
  'debug',
  'locations',
]);

const unavailable = 'A required service did not respond.';

/** The client's error when a subgraph has failed. */
export function failureError(path: Path | undefined): GraphQLError {
  return new GraphQLError(unavailable, {
    path: path !== undefined && path.length > 0 ? path : null,
    extensions: { code: 'UPSTREAM_FAILED' },
  });
}

/** A subgraph's own GraphQL error, with its code and without internal details. */
export function subgraphError(error: GraphQLFormattedError, path: Path | undefined): GraphQLError {
  const { message } = error;
  const aboutInput = error.extensions?.['code'] === 'BAD_USER_INPUT';
  const extensions = Object.fromEntries(
    Object.entries(error.extensions ?? {}).filter(
      ([key, value]) =>
        !internals.has(key) && !(typeof value === 'string' && revealsInternals(value, { aboutInput })),
    ),
  );
  const code = extensions['code'];
  if (typeof code === 'string' && gatewayFaults.has(code)) return failureError(path);
  if (typeof message === 'string' && revealsInternals(message, { aboutInput })) return failureError(path);
  return new GraphQLError(
    typeof message === 'string' && message !== '' ? withoutSuggestion(message) : unavailable,
    {
      path: path !== undefined && path.length > 0 ? path : null,
      extensions: { ...extensions, code: code ?? 'DOWNSTREAM_SERVICE_ERROR' },
    },
  );
}
