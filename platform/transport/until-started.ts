import type { ExecutionResult, GraphQLError } from 'graphql';
import { refusedWith } from './refused-with.ts';

type Results = AsyncIterableIterator<ExecutionResult>;
type Step = Promise<IteratorResult<ExecutionResult>>;

/** What a subscription turned out to be: refused by its source, or live. */
export type Started =
  | { readonly errors: readonly GraphQLError[] }
  | { readonly results: AsyncIterable<ExecutionResult> };

/**
 * Waits for the first result: errors without data, with nothing after them, are a refusal. A subscription that is silent
 * for `patienceMs` is taken for a live one. Rejects when the source has failed.
 */
export async function untilStarted(results: Results, patienceMs: number): Promise<Started> {
  if (patienceMs === 0) return { results };
  const first = results.next();
  const step = await within(first, patienceMs);
  const errors = step?.done === false ? refusedWith(step.value) : undefined;
  if (errors === undefined) return { results: after([first], results) };
  const second = results.next();
  const last = await within(second, patienceMs);
  return last?.done === true ? { errors } : { results: after([first, second], results) };
}

/** Undefined when it takes longer. */
async function within(step: Step, milliseconds: number): Promise<Awaited<Step> | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([step, late]).finally(() => clearTimeout(timer));
}

/** The steps that were taken already, then the rest. */
async function* after(steps: readonly Step[], rest: Results): AsyncGenerator<ExecutionResult> {
  try {
    for (const step of steps) {
      const taken = await step;
      if (taken.done === true) return;
      yield taken.value;
    }
    yield* rest;
  } finally {
    await rest.return?.();
  }
}
