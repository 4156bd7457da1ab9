import type { OperationRequest } from './operation.ts';

interface Parameters {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The request that a transport's parser has checked already, with null taken for absent. */
export function readRequest(params: Parameters): OperationRequest {
  return {
    query: params.query,
    operationName: params.operationName ?? undefined,
    variables: params.variables ?? undefined,
    extensions: params.extensions ?? undefined,
  };
}
