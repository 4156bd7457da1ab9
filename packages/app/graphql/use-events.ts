import { useEffect, useEffectEvent, useState } from 'react';
import { useClient } from 'urql';
import { Kind } from 'graphql';
import type { DefinitionNode } from 'graphql';
import { pipe, subscribe } from 'wonka';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import type { CursorOptions, FollowOptions } from '@switchboard/client';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

export type LiveState = 'connecting' | 'live' | 'waiting' | 'ended';

export interface EventsOptions<Data> extends Pick<FollowOptions, 'cursor' | 'onReset'> {
  readonly isPaused?: boolean;
  /** Whether any loss ends it: for a subscription that does something each time it is sent. */
  readonly isSentOnce?: boolean;
  /** Called after the cache has taken the event, so that what shows its objects is changed already. */
  readonly onEvent?: (data: Data) => void;
  /** The subscription was refused for good. */
  readonly onEnd?: (problem: Problem) => void;
}

/**
 * Follows a subscription while the component is there, and goes on after the last event across any disconnect. Its objects change
 * in the cache. Other variables start it anew; `cursor` must be the same object each time.
 * @returns what a page may show of the connection
 */
export function useEvents<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: EventsOptions<Data>,
): LiveState {
  const client = useClient();
  const [state, setState] = useState<LiveState>('connecting');
  const onEvent = useEffectEvent((data: Data) => options.onEvent?.(data));
  const onEnd = useEffectEvent((problem: Problem) => options.onEnd?.(problem));
  const onReset = useEffectEvent(() => options.onReset?.() ?? null);
  const start = JSON.stringify(variables);
  const { isPaused = false, isSentOnce = false, cursor } = options;
  useEffect(() => {
    if (isPaused) return undefined;
    const place = cursor ?? (canGoOn(document) ? undefined : nowhere);
    const follow: FollowOptions = {
      ...(place && { cursor: place }),
      ...(isSentOnce && { isFinal: () => true }),
      onReset: () => onReset(),
      onStatus: (status) => setState(status.state),
    };
    const { unsubscribe } = pipe(
      client.subscription(document, JSON.parse(start) as Variables, { follow }),
      subscribe(({ data, error, hasNext }) => {
        if (data !== undefined && data !== null) onEvent(data);
        if (!error || hasNext) return;
        setState('ended');
        onEnd(problemOf(error));
      }),
    );
    return unsubscribe;
  }, [client, document, start, isPaused, isSentOnce, cursor]);
  return state;
}

/** Streams of states, such as `inboxEvents`, have no places: after a disconnect they begin anew. */
const nowhere: CursorOptions = { read: () => null };

/** Whether a subscription can say where it goes on. */
function canGoOn({ definitions }: { readonly definitions: readonly DefinitionNode[] }): boolean {
  return definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.variableDefinitions?.some(({ variable }) => variable.name.value === 'afterSeq'),
  );
}
