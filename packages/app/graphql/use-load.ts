import { useCallback, useEffect } from 'react';
import { useQuery } from 'urql';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

export interface Loaded<Data> {
  readonly data: Data | undefined;
  /** Why it could not be loaded, or not loaded again; `data` is what was there before. */
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** Pause before a page that could not be loaded is loaded again, in milliseconds. */
const retryMs = 3_000;

/**
 * Loads what a query asks for, from the cache first, and follows changes of the cache. While the server is away and nothing can be
 * shown it is asked again.
 */
export function useLoad<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { isPaused = false }: { readonly isPaused?: boolean } = {},
): Loaded<Data> {
  // urql declares different arguments for operations without variables; at run time they are the same.
  const [{ data, error, fetching }, execute] = useQuery<Data>({
    query: document as TypedDocumentNode<Data>,
    variables,
    pause: isPaused,
  });
  const reload = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const isAway = error?.networkError !== undefined && (data === undefined || data === null);
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(reload, retryMs);
    return () => clearInterval(timer);
  }, [isAway, reload]);
  return { data, problem: error && problemOf(error), isLoading: fetching, reload };
}
