import type { GraphQLFormattedError } from 'graphql';
import { EventQueue } from './event-queue.ts';
import type { SubgraphAnswer } from '../subgraphs/subgraph-fetch.ts';
import type { UpstreamOperation } from './live-plan.ts';
import type { Upstream } from './upstream.ts';

/** How an upstream subscription ended. */
export type Outcome =
  | { readonly kind: 'complete' | 'overflow' | 'left' }
  | { readonly kind: 'failed'; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: 'lost'; readonly cause: unknown };

export interface UpstreamEventsOptions {
  readonly upstream: Upstream;
  readonly operation: UpstreamOperation;
  readonly extensions: Record<string, unknown>;
  /** Maximum number of queued events; one more is an `overflow`. */
  readonly queueSize: number;
  /** Receives the events in order. @returns false when it wants no more until `resume` is called */
  readonly take: (event: ReceivedEvent) => boolean;
}

export interface ReceivedEvent {
  readonly event: SubgraphAnswer;
  /** When it was received, in the time of `performance.now()`. It may have waited since. */
  readonly receivedAt: number;
}

/** One upstream subscription. Its events are queued while the receiver is busy. */
export interface UpstreamEvents {
  /** Resolves when the last event has been received; never rejects. */
  readonly outcome: Promise<Outcome>;
  readonly waiting: number;
  resume(): void;
  /** Ends the subscription and drops its queued events. */
  stop(): void;
  /** The same; the outcome is that the subscription was lost, so that it is resumed. */
  lose(cause: unknown): void;
}

export function followUpstream(options: UpstreamEventsOptions): UpstreamEvents {
  const { promise: outcome, resolve } = Promise.withResolvers<Outcome>();
  const waiting = new EventQueue<ReceivedEvent>(options.queueSize);
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
      if (waiting.offer({ event, receivedAt: performance.now() })) return;
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
    lose(cause) {
      reached = { kind: 'lost', cause };
      unsubscribe();
      waiting.drop();
    },
  };
}
