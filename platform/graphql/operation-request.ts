import type { OperationRequest } from './operation.ts';

interface Parameters {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
  /** Names the document in place of an empty text (GraphQL-over-HTTP, appendix A: persisted documents). */
  readonly documentId?: unknown;
}

/**
 * The request that a transport's parser has checked already, with null taken for absent. So is an empty operation name: a
 * form or a URL writes a parameter without a value so, and no operation can have that name.
 */
export function readRequest(params: Parameters): OperationRequest {
  const { query, documentId, extensions } = params;
  return {
    query,
    operationName: params.operationName === '' ? undefined : (params.operationName ?? undefined),
    variables: params.variables ?? undefined,
    extensions:
      query === '' && typeof documentId === 'string'
        ? namingDocument(documentId, extensions)
        : (extensions ?? undefined),
  };
}

/** The extensions of a request that names its document as Apollo's clients do, by which an engine finds it. */
export function namingDocument(documentId: string, extensions: unknown): Readonly<Record<string, unknown>> {
  const others = typeof extensions === 'object' && extensions !== null ? extensions : {};
  return { ...others, persistedQuery: { version: 1, sha256Hash: documentId } };
}
