import type { GraphQLFormattedError } from 'graphql';
import { SubgraphFailure } from './executor.ts';
import type { SubgraphAnswer } from './executor.ts';

/**
 * Reads a subgraph's HTTP answer. Throws a {@link SubgraphFailure} for what is no GraphQL response, and for
 * refused credentials or a server error, whose body is not meant for clients.
 */
export function readAnswer(subgraph: string, status: number, text: string): SubgraphAnswer {
  if (status >= 500 || status === 401 || status === 403) {
    throw new SubgraphFailure(subgraph, `answered with status ${status}`, new Error(text.slice(0, 500)));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SubgraphFailure(subgraph, `answered with status ${status} and no JSON`, error);
  }
  return checkAnswer(subgraph, value);
}

/** The outline of a GraphQL response: data is an object or null, errors are a list of objects. */
export function checkAnswer(subgraph: string, value: unknown): SubgraphAnswer {
  if (!isObject(value)) throw new SubgraphFailure(subgraph, 'did not answer with an object');
  const { data, errors } = value;
  if (data !== undefined && data !== null && !isObject(data)) {
    throw new SubgraphFailure(subgraph, 'answered with data that is no object');
  }
  if (errors !== undefined && errors !== null && !isErrorList(errors)) {
    throw new SubgraphFailure(subgraph, 'answered with errors that are no list of errors');
  }
  if (data === undefined && errors === undefined) {
    throw new SubgraphFailure(subgraph, 'answered with neither data nor errors');
  }
  const extensions = isObject(value['extensions']) ? value['extensions'] : undefined;
  return { data, errors: errors ?? undefined, extensions };
}

function isErrorList(value: unknown): value is readonly GraphQLFormattedError[] {
  return Array.isArray(value) && value.every((error) => isObject(error));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
