import { run } from './ask.ts';
import type { Api } from './ask.ts';
import { OrdersDocument } from './gql.ts';
import type { OrderFilter, OrdersQuery } from './gql.ts';

type Order = OrdersQuery['orders']['edges'][number]['node'];

/** All orders that fit, page by page. */
export async function* allOrders(api: Api, filter: OrderFilter = {}): AsyncGenerator<Order, void, undefined> {
  let after: string | null = null;
  do {
    const { orders }: OrdersQuery = await run(api, OrdersDocument, { first: 100, after, filter });
    for (const { node } of orders.edges) yield node;
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after !== null);
}
