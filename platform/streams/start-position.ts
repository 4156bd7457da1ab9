import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Key for the position of a subscription in its stream between gateway and subgraph. A gateway sends it as
 * `extensions: { startPosition: true }` with a subscribe message. The subgraph answers with the position at which a
 * subscription starts "now", in a `next` message without data: `extensions: { startPosition: 41 }`. So the gateway can
 * resume even before the first event.
 */
export const startPositionKey = 'startPosition';

const reporters = new AsyncLocalStorage<(position: string | number) => void>();

/** Runs `work` and passes the position that it reports with {@link reportStartPosition} to `report`. */
export function withStartPosition<Result>(
  report: (position: string | number) => void,
  work: () => Result,
): Result {
  return reporters.run(report, work);
}

/** Reports to the other end of this subscription the event after which it starts. */
export function reportStartPosition(position: string | number): void {
  reporters.getStore()?.(position);
}
