import { GraphQLError } from 'graphql';
import type { ErrorReports } from './request-context.ts';

/** Reports errors as `executeQueryPlan` of @apollo/gateway does: nothing is hidden. */
export const plainReports: ErrorReports = {
  subgraphError(error, subgraph, path) {
    const message = error.message || `Error while fetching subquery from service "${subgraph}"`;
    return new GraphQLError(message, {
      path: path ?? null,
      extensions: {
        ...error.extensions,
        serviceName: subgraph,
        code: error.extensions?.['code'] ?? 'DOWNSTREAM_SERVICE_ERROR',
      },
    });
  },
  failure(error, subgraph, path) {
    const cause = error instanceof Error ? error : new Error(String(error));
    return new GraphQLError(cause.message, {
      path: path.length > 0 ? path : null,
      originalError: cause,
      extensions: { serviceName: subgraph },
    });
  },
  invalidValue: (message, path) =>
    new GraphQLError(message, { path, extensions: { code: 'INVALID_GRAPHQL' } }),
};
