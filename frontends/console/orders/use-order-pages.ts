import { useEffect, useEffectEvent } from 'react';
import { OrderListDocument } from '#generated/documents/frontends/console/orders.ts';
import type { OrderCardFragment, OrderListQuery } from '#generated/documents/frontends/console/orders.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { concerns } from './board-changes.ts';
import type { BoardChange, BoardChanges } from './board-changes.ts';
import { listVariables } from './order-selection.ts';
import type { OrderSelection, OrderStatus } from './order-selection.ts';

/** The shortest time between two loads of the same list, in milliseconds. */
export const calmMs = 1_000;

const pick = (data: OrderListQuery) => data.orders;

/**
 * The orders of a selection, live: those that are shown change in the cache, and the list is loaded again when one comes or goes.
 * @param status one column of the board; undefined for all
 */
export function useOrderPages(
  selection: OrderSelection,
  status: OrderStatus | undefined,
  first: number,
  changes: BoardChanges,
): Pages<OrderCardFragment> {
  const pages = usePages(OrderListDocument, listVariables(selection, status, first), pick);
  const reload = useAtMostEvery(calmMs, pages.reload);
  const take = useEffectEvent((change: BoardChange) => {
    const loaded = pages.nodes.map(({ id }) => id);
    if (concerns(change, status, loaded)) reload();
  });
  useEffect(() => changes.listen((change) => take(change)), [changes]);
  // An order that has left is not shown until the list is there again.
  const nodes = status === undefined ? pages.nodes : pages.nodes.filter((order) => order.status === status);
  return { ...pages, nodes };
}
