import type { OrderStatus } from './order-selection.ts';

/** What has changed: one order, which stands at a status now, or anything. */
export type BoardChange =
  | { readonly kind: 'order'; readonly id: string; readonly status: OrderStatus }
  | { readonly kind: 'stale' };

/** Passes the changes of the board on to its columns. */
export class BoardChanges {
  readonly #listeners = new Set<(change: BoardChange) => void>();

  /** @returns ends it */
  listen(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announce(change: BoardChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Whether a column has to be loaded again: an order came into it, or was in it. @param loaded ids that were loaded into it */
export function concerns(
  change: BoardChange,
  status: OrderStatus | undefined,
  loaded: readonly string[],
): boolean {
  if (change.kind === 'stale') return true;
  const isHere = status === undefined || change.status === status;
  return isHere !== loaded.includes(change.id);
}
