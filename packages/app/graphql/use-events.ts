import { useEffect, useEffectEvent, useState } from 'react';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { follow } from '@switchboard/client';
import type { FollowOptions } from '@switchboard/client';
import { print } from 'graphql';
import { useApi } from './api-context.ts';

export type LiveState = 'connecting' | 'live' | 'waiting' | 'ended';

export interface EventsOptions<Data> extends Pick<FollowOptions, 'cursor' | 'onReset'> {
  readonly isPaused?: boolean;
  readonly onEvent: (data: Data) => void;
  /** The subscription was refused for good. */
  readonly onEnd?: (error: unknown) => void;
}

/**
 * Follows a subscription while the component is there, and goes on after the last event across any disconnect.
 * Other variables start it anew.
 * `options.cursor` must be the same object each time.
 * @returns what a page may show of the connection
 */
export function useEvents<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: EventsOptions<Data>,
): LiveState {
  const { socket } = useApi();
  const [state, setState] = useState<LiveState>('connecting');
  const onEvent = useEffectEvent((data: Data) => options.onEvent(data));
  const onEnd = useEffectEvent((error: unknown) => options.onEnd?.(error));
  const onReset = useEffectEvent(() => options.onReset?.() ?? null);
  const start = JSON.stringify(variables);
  const { isPaused = false, cursor } = options;
  useEffect(() => {
    if (isPaused) return undefined;
    const following = follow<Data>(
      socket,
      { query: print(document), variables: JSON.parse(start) as Record<string, unknown> },
      {
        next({ data }) {
          if (data !== undefined && data !== null) onEvent(data);
        },
        error(error) {
          setState('ended');
          onEnd(error);
        },
        complete: () => setState('ended'),
      },
      { ...(cursor && { cursor }), onReset: () => onReset(), onStatus: (status) => setState(status.state) },
    );
    return () => following.stop();
  }, [socket, document, start, isPaused, cursor]);
  return state;
}
