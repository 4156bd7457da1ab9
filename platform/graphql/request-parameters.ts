import { parseRequestParams } from 'graphql-http';
import type { Request, RequestParams, Response } from 'graphql-http';
import type { GraphQLError } from 'graphql';
import { refusal } from '../errors/refusals.ts';
import type { RefusalCode } from '../errors/refusals.ts';
import { hasLongNumbers, parseJson } from '../json/exact-number.ts';
import { namingDocument } from './operation-request.ts';

/** A request that is none: answered with 400 or a status of its own. (A GraphQLError would be answered with 200.) */
export class RequestError extends Error {
  readonly extensions: { readonly code: RefusalCode };
  readonly statusCode: number;

  constructor(code: RefusalCode, message: string, statusCode = 400) {
    super(message);
    this.statusCode = statusCode;
    this.extensions = { code };
  }
}

/** What a GET must not do (RFC 9110, section 9.2.1). */
export function mutationByGet(): GraphQLError {
  return refusal('BAD_REQUEST', 'Send mutations by POST.');
}

/** What graphql-http says by a status alone, in words. */
const reasons: Readonly<Record<number, string>> = {
  405: 'Send operations by GET or POST.',
  406: 'Accept application/json or application/graphql-response+json.',
  415: 'Send the operation as application/json in UTF-8.',
};

/** A refusal of the request itself, with the error that every other answer has. */
export function inWords([body, init]: Response): Response {
  if (init.status < 400 || init.headers?.['content-type']?.includes('json')) return [body, init];
  const error =
    body === null ? refusal('BAD_REQUEST', reasons[init.status] ?? init.statusText) : mutationByGet();
  const headers = { ...init.headers, 'content-type': 'application/json; charset=utf-8' };
  return [JSON.stringify({ errors: [error] }), { ...init, headers }];
}

/**
 * Reads an operation from an HTTP request after GraphQL-over-HTTP. An array is refused: it would multiply every
 * limit. A request that names its document alone has the empty text: by `extensions.persistedQuery` (Apollo), or by
 * `documentId` (GraphQL-over-HTTP, appendix A: persisted documents).
 */
export async function readParameters<Raw, Context>(
  request: Request<Raw, Context>,
): Promise<RequestParams | Response> {
  const { body } = request;
  if (typeof body === 'string' && body.trimStart().startsWith('[')) {
    throw new RequestError(
      'BATCHING_NOT_SUPPORTED',
      'Batches are not supported: send one operation per request.',
    );
  }
  const params = await parseRequestParams(withExactNumbers(withText(request)));
  return 'query' in params ? { ...params, variables: exactVariables(request, params.variables) } : params;
}

/** A body with numbers that a double cannot hold is given to the parser as it was read here. */
function withExactNumbers<Raw, Context>(request: Request<Raw, Context>): Request<Raw, Context> {
  const { body } = request;
  if (typeof body !== 'string' || !hasLongNumbers(body)) return request;
  const read = parsed(body);
  return isObject(read) ? { ...request, body: read } : request;
}

/** The same for the variables of a GET. */
function exactVariables<Raw, Context>(
  { method, url }: Request<Raw, Context>,
  variables: RequestParams['variables'],
): RequestParams['variables'] {
  if (method !== 'GET' || !variables || !hasLongNumbers(url)) return variables;
  const read = parsed(new URLSearchParams(url.split('?', 2)[1]).get('variables') ?? '');
  return isObject(read) ? read : variables;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A request without a text gets the empty one, and the name of its document where the engine looks for it. */
function withText<Raw, Context>(request: Request<Raw, Context>): Request<Raw, Context> {
  if (request.method === 'GET') {
    const [path = '', search] = request.url.split('?', 2);
    if (search === undefined || !/persistedQuery|documentId/.test(search)) return request;
    const parameters = new URLSearchParams(search);
    if (parameters.get('query')) return request;
    parameters.set('query', '');
    const documentId = parameters.get('documentId');
    if (documentId !== null) {
      const extensions = namingDocument(documentId, parsed(parameters.get('extensions') ?? ''));
      parameters.set('extensions', JSON.stringify(extensions));
    }
    return { ...request, url: `${path}?${parameters.toString()}` };
  }
  if (typeof request.body !== 'string' || !/"persistedQuery"|"documentId"/.test(request.body)) return request;
  return { ...request, body: withEmptyQuery(request.body) };
}

/** The request as it was read: writing it anew would cost as much again, and overflow where it is nested deep. */
function withEmptyQuery(body: string): string | Record<string, unknown> {
  const request = parsed(body);
  if (typeof request !== 'object' || request === null) return body;
  if ('query' in request && request.query !== '' && request.query !== null) return body;
  if ('documentId' in request && typeof request.documentId === 'string') {
    const given = 'extensions' in request ? request.extensions : undefined;
    return { ...request, query: '', extensions: namingDocument(request.documentId, given) };
  }
  return 'extensions' in request ? { ...request, query: '' } : body;
}

/** Undefined for what is no JSON: the parser that comes next refuses it. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
