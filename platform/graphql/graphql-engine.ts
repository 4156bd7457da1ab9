import { createSourceEventStream, execute, specifiedRules } from 'graphql';
import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode, ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';
import { maskErrors } from '../errors/masking.ts';
import { readDocument } from './documents.ts';
import type { Call, Engine, OperationRequest, Prepared, Refused } from './operation.ts';
import { untilAborted } from './until-aborted.ts';
import { readVariables } from './variables.ts';

type Variables = Readonly<Record<string, unknown>>;

interface SchemaOperation extends Prepared {
  readonly operation: OperationDefinitionNode;
}

export interface SchemaEngineOptions<Caller> {
  readonly schema: GraphQLSchema;
  /** Called for every operation and for every event of a subscription, so that loaders never serve stale rows. */
  readonly createContext: (call: Call<Caller>) => unknown;
  /** Documents kept parsed and validated; default 1,000. */
  readonly cacheSize?: number;
  /** Validation rules beside those of the specification. */
  readonly rules?: readonly ValidationRule[];
}

/** Runs operations on one executable schema with graphql-js: what a subgraph serves. Unexpected errors are masked. */
export function createSchemaEngine<Caller>(
  options: SchemaEngineOptions<Caller>,
): Engine<Caller, SchemaOperation> {
  const { schema, createContext } = options;
  const rules = [...specifiedRules, ...(options.rules ?? [])];
  const cache = new LRUCache<string, SchemaOperation>({ max: options.cacheSize ?? 1000 });

  function prepare(request: OperationRequest): SchemaOperation | Refused {
    const key = `${request.operationName ?? ''}\n${request.query}`;
    const known = cache.get(key);
    if (known) return known;
    const read = readDocument(schema, request, { rules });
    if ('errors' in read) return read;
    const prepared: SchemaOperation = {
      kind: read.operation.operation,
      schema,
      document: read.document,
      operation: read.operation,
      operationName: request.operationName,
    };
    cache.set(key, prepared);
    return prepared;
  }

  function run(
    prepared: SchemaOperation,
    variableValues: Variables,
    call: Call<Caller>,
    rootValue: unknown,
  ): ExecutionResult | Promise<ExecutionResult> {
    return execute({
      schema,
      document: prepared.document,
      operationName: prepared.operationName,
      variableValues,
      contextValue: createContext(call),
      rootValue,
    });
  }

  async function* events(
    source: AsyncIterable<unknown>,
    prepared: SchemaOperation,
    variables: Variables,
    call: Call<Caller>,
  ): AsyncGenerator<ExecutionResult> {
    for await (const event of untilAborted(source, call.signal)) {
      yield maskErrors(await run(prepared, variables, call, event), call.log, call.correlationId);
    }
  }

  return {
    prepare,
    async execute(prepared, request, call) {
      const read = readVariables(schema, prepared, request.variables ?? {});
      if ('errors' in read) return read;
      return maskErrors(await run(prepared, read.variables, call, undefined), call.log, call.correlationId);
    },
    async subscribe(prepared, request, call) {
      const read = readVariables(schema, prepared, request.variables ?? {});
      if ('errors' in read) return read;
      const source = await createSourceEventStream({
        schema,
        document: prepared.document,
        operationName: prepared.operationName,
        variableValues: read.variables,
        contextValue: createContext(call),
      });
      if (!(Symbol.asyncIterator in source)) return maskErrors(source, call.log, call.correlationId);
      return events(source, prepared, read.variables, call);
    },
  };
}
