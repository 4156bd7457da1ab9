import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { OrderBoardChangesDocument } from '#generated/documents/frontends/console/orders.ts';
import type { OrderBoardChangesSubscription } from '#generated/documents/frontends/console/orders.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { BoardChanges } from './board-changes.ts';
import { NewOrderPage } from './new-order-page.tsx';
import { OrderList } from './order-list.tsx';
import { OrderView } from './order-view.tsx';

/** All pages of orders. They share one subscription: it changes every order that is shown, wherever it is. */
export function OrdersPage() {
  const [location] = useLocation();
  const parameters = new URLSearchParams(useSearch());
  const [changes] = useState(() => new BoardChanges());
  useEvents(OrderBoardChangesDocument, {}, { onEvent: (data) => changes.announce(changeOf(data)) });
  const page = location.split('/')[2] ?? '';
  switch (page) {
    case '':
      return <OrderList changes={changes} />;
    case 'new':
      return (
        <NewOrderPage
          conversationId={parameters.get('conversation') ?? undefined}
          draftId={parameters.get('draft') ?? undefined}
        />
      );
    default:
      return <OrderView key={page} id={page} changes={changes} />;
  }
}

function changeOf({ orderBoardEvents: event }: OrderBoardChangesSubscription) {
  return event.__typename === 'OrderBoardOrderChanged'
    ? ({ kind: 'order', id: event.order.id, status: event.order.status } as const)
    : ({ kind: 'stale' } as const);
}
