import type { GraphQLFormattedError } from 'graphql';
import { parseJson } from '#platform/json/exact-number.ts';
import { isTooDeep } from '../json.ts';
import { SubgraphFailure } from './subgraph-fetch.ts';
import type { SubgraphAnswer } from './subgraph-fetch.ts';

const byteOrderMark = 0xfeff;

/**
 * Reads a subgraph's HTTP answer. Throws a {@link SubgraphFailure} when it is not a GraphQL response. With refused
 * credentials or a server error, only errors with a code are meant for clients.
 */
export function readAnswer(subgraph: string, status: number, text: string): SubgraphAnswer {
  if (status < 500 && status !== 401 && status !== 403) return readBody(subgraph, status, text);
  try {
    return withCodedErrors(subgraph, readBody(subgraph, status, text));
  } catch (error) {
    const cause = new Error(text.slice(0, 500), { cause: error });
    throw new SubgraphFailure(subgraph, `answered with status ${status}`, cause);
  }
}

function readBody(subgraph: string, status: number, text: string): SubgraphAnswer {
  let value: unknown;
  try {
    // Some servers begin with a byte order mark, which a parser may ignore (RFC 8259, section 8.1).
    value = parseJson(text.codePointAt(0) === byteOrderMark ? text.slice(1) : text);
  } catch (error) {
    throw new SubgraphFailure(subgraph, `answered with status ${status} and invalid JSON`, error);
  }
  const answer = checkAnswer(subgraph, value);
  if ((answer.data ?? null) === null && !answer.errors?.length) {
    throw new SubgraphFailure(subgraph, 'answered without data and without errors');
  }
  return answer;
}

/** Replaces an error that is not meant for clients. */
const maskedError: GraphQLFormattedError = { message: '', extensions: { code: 'UPSTREAM_FAILED' } };

function withCodedErrors(subgraph: string, answer: SubgraphAnswer): SubgraphAnswer {
  const isCoded = ({ extensions }: GraphQLFormattedError) => typeof extensions?.['code'] === 'string';
  if ((answer.data ?? null) === null && !answer.errors?.some(isCoded)) {
    throw new SubgraphFailure(subgraph, 'answered without data and without an error code');
  }
  return { ...answer, errors: answer.errors?.map((error) => (isCoded(error) ? error : maskedError)) };
}

/** Checks the outline of a GraphQL response: data is an object or null, errors are a list of objects. */
export function checkAnswer(subgraph: string, value: unknown): SubgraphAnswer {
  if (!isObject(value)) throw new SubgraphFailure(subgraph, 'did not answer with an object');
  const { data, errors } = value;
  if (data !== undefined && data !== null && !isObject(data)) {
    throw new SubgraphFailure(subgraph, 'answered with data that is not an object');
  }
  if (errors !== undefined && errors !== null && !isErrorList(errors)) {
    throw new SubgraphFailure(subgraph, 'answered with errors that are not a list of errors');
  }
  if (data === undefined && errors === undefined) {
    throw new SubgraphFailure(subgraph, 'answered with neither data nor errors');
  }
  const extensions = isObject(value['extensions']) ? value['extensions'] : undefined;
  return { data, errors: errors?.map(readError), extensions };
}

/** An error with the fields that the specification allows, and no others. */
function readError({ message, path, extensions }: Record<string, unknown>): GraphQLFormattedError {
  return {
    message: typeof message === 'string' ? message : '',
    ...(isPath(path) ? { path } : {}),
    ...(isObject(extensions) && !isTooDeep(extensions) ? { extensions } : {}),
  };
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string' || Number.isSafeInteger(key));
}

function isErrorList(value: unknown): value is readonly Record<string, unknown>[] {
  return Array.isArray(value) && value.every((error) => isObject(error));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
