import type { ExecutionResult, GraphQLError } from 'graphql';
import { mutationByGet } from '../graphql/request-parameters.ts';
import { refusedWith } from './refused-with.ts';
import { untilStarted } from './until-started.ts';
import { isStream } from '../graphql/operation.ts';
import type { Call, Cursor, Engine, OperationRequest } from '../graphql/operation.ts';

/** How an operation begins. */
export type Begun =
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] }
  /** A query or mutation: it runs when it is told to. */
  | { readonly kind: 'single'; readonly run: () => Promise<ExecutionResult> }
  | {
      readonly kind: 'live';
      readonly results: AsyncIterable<ExecutionResult>;
      /** The place of a result in the stream. */
      readonly idOf: (result: ExecutionResult) => string | undefined;
    };

export interface BeginOptions {
  /** A GET, which may be sent again by anybody: an EventSource does so whenever its stream has ended. */
  readonly isSafe: boolean;
  /** The place after which a subscription goes on. */
  readonly resumeFrom?: string | undefined;
  /** Milliseconds that a subscription may take to turn out to be refused by its source. */
  readonly patienceMs: number;
}

/** Prepares an operation and begins it, so that a refusal is known before a stream is opened. Rejects with what the engine throws. */
export async function beginOperation<Caller>(
  engine: Engine<Caller>,
  operation: OperationRequest,
  call: Call<Caller>,
  { isSafe, resumeFrom, patienceMs }: BeginOptions,
): Promise<Begun> {
  const prepared = await engine.prepare(operation, call);
  if ('errors' in prepared) return { kind: 'refused', errors: prepared.errors };
  if (isSafe && prepared.kind === 'mutation') return { kind: 'refused', errors: [mutationByGet()] };
  const wanted = resumed(operation, prepared.cursor, resumeFrom);
  if (wanted.query !== operation.query) return beginOperation(engine, wanted, call, { isSafe, patienceMs });
  if (prepared.kind !== 'subscription')
    return { kind: 'single', run: () => engine.execute(prepared, wanted, call) };
  const results = await engine.subscribe(prepared, wanted, call);
  if (!isStream(results)) {
    const errors = refusedWith(results);
    return errors ? { kind: 'refused', errors } : { kind: 'single', run: () => Promise.resolve(results) };
  }
  const started = await untilStarted(results, patienceMs);
  if ('errors' in started) return { kind: 'refused', errors: started.errors };
  return { kind: 'live', results: started.results, idOf: (result) => prepared.cursor?.of(result) };
}

function resumed(
  operation: OperationRequest,
  cursor: Cursor | undefined,
  position: string | undefined,
): OperationRequest {
  if (position === undefined || cursor === undefined) return operation;
  return cursor.resume(operation, position) ?? operation;
}
