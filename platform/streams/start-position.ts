import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Key under which a subscription's place in its stream travels between gateway and subgraph. A gateway that sends
 * it as `extensions: { startPosition: true }` with a subscribe message is told the place at which a subscription
 * starts "now", in a `next` message without data: `extensions: { startPosition: 41 }`. So it can resume even
 * before the first event came.
 */
export const startPositionKey = 'startPosition';

const reporters = new AsyncLocalStorage<(position: string | number) => void>();

/** Runs `work`; what it reports with {@link reportStartPosition} goes to `report`. */
export function withStartPosition<Result>(
  report: (position: string | number) => void,
  work: () => Result,
): Result {
  return reporters.run(report, work);
}

/** Tells whoever listens at the other end of this subscription after which event it starts. */
export function reportStartPosition(position: string | number): void {
  reporters.getStore()?.(position);
}
