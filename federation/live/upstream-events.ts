import type { GraphQLFormattedError } from 'graphql';
import { EventQueue } from './event-queue.ts';
import type { SubgraphAnswer } from '../subgraphs/subgraph-fetch.ts';
import type { UpstreamOperation } from './live-plan.ts';
import type { Upstream } from './upstream.ts';

/** How one upstream subscription came to its end. */
export type Outcome =
  | { readonly kind: 'complete' | 'overflow' | 'left' }
  | { readonly kind: 'failed'; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: 'lost'; readonly cause: unknown };

export interface UpstreamEventsOptions {
  readonly upstream: Upstream;
  readonly operation: UpstreamOperation;
  readonly extensions: Record<string, unknown>;
  /** Events that may wait; one more is an `overflow`. */
  readonly queueSize: number;
  /** Gets the events in order. @returns false when it wants no more until `resume` is called */
  readonly take: (event: SubgraphAnswer) => boolean;
}

/** One upstream subscription, whose events wait while its taker is busy. */
export interface UpstreamEvents {
  /** Resolves when the last event has been taken; never rejects. */
  readonly outcome: Promise<Outcome>;
  readonly waiting: number;
  resume(): void;
  /** Ends it and forgets what waits. */
  stop(): void;
}

export function followUpstream(options: UpstreamEventsOptions): UpstreamEvents {
  const { promise: outcome, resolve } = Promise.withResolvers<Outcome>();
  const waiting = new EventQueue<SubgraphAnswer>(options.queueSize);
  let reached: Outcome = { kind: 'left' };
  const over = (how: Outcome) => {
    if (waiting.ended) return;
    reached = how;
    waiting.end({ kind: 'complete' });
  };
  waiting.pushTo({
    next: options.take,
    complete: () => resolve(reached),
    fail: () => resolve(reached),
  });
  const unsubscribe = options.upstream.subscribe(options.operation, options.extensions, {
    event: (event) => {
      if (waiting.offer(event)) return;
      over({ kind: 'overflow' });
      unsubscribe();
    },
    failed: (errors) => over({ kind: 'failed', errors }),
    complete: () => over({ kind: 'complete' }),
    lost: (cause) => over({ kind: 'lost', cause }),
  });
  return {
    outcome,
    get waiting() {
      return waiting.size;
    },
    resume: () => waiting.resume(),
    stop() {
      unsubscribe();
      waiting.drop();
    },
  };
}
