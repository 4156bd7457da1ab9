import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

export type Outcome<Data> =
  | { readonly data: Data; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: Problem };

export interface Act<Data, Variables> {
  /** Sends the mutation. It never rejects: a failure is the outcome's problem, and stays in `problem` until the next run. */
  readonly run: (variables: Variables) => Promise<Outcome<Data>>;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly clear: () => void;
}

/** A mutation as an act of a page. */
export function useAct<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
): Act<Data, Variables> {
  const client = useClient();
  const [state, setState] = useState<{ readonly running: number; readonly problem?: Problem | undefined }>({
    running: 0,
  });
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Data>> => {
      setState(({ running }) => ({ running: running + 1 }));
      const { data, error } = await client.mutation(document, variables).toPromise();
      const problem = error ? problemOf(error) : undefined;
      setState(({ running }) => ({ running: running - 1, problem }));
      if (data !== undefined && data !== null && problem === undefined) return { data };
      return {
        problem: problem ?? {
          code: 'UNKNOWN',
          message: 'The answer is empty.',
          fields: {},
          retryAfter: undefined,
        },
      };
    },
    [client, document],
  );
  const clear = useCallback(() => setState(({ running }) => ({ running })), []);
  return { run, isBusy: state.running > 0, problem: state.problem, clear };
}
