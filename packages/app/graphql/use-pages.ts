import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { PagedList } from './paged-list.ts';
import type { Connection, ListState } from './paged-list.ts';

export interface Pages<Node> extends ListState<Node> {
  readonly loadMore: () => void;
  /** Loads again what is shown when it is called, also if that has other variables by then. The same function each time. */
  readonly reload: () => void;
}

/**
 * Loads a list page by page; other variables start it anew.
 * @param pick finds the connection in an answer; must be the same function each time
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => Connection<Node> | null | undefined,
): Pages<Node> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const list = useMemo(
    () =>
      new PagedList<Data, Node>({
        client,
        document: document as TypedDocumentNode<Data>,
        variables: JSON.parse(key) as AnyVariables,
        pick,
      }),
    [client, document, key, pick],
  );
  const state = useSyncExternalStore(list.subscribe, list.state);
  const shown = useRef(list);
  useEffect(() => {
    shown.current = list;
  }, [list]);
  const reload = useCallback(() => shown.current.reload(), []);
  return { ...state, loadMore: list.loadMore, reload };
}
