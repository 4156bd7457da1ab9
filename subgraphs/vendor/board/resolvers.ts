import { accountHolds } from '#contracts/account-holds.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { defineLiveChanges } from '#platform/streams/live-changes.ts';
import { createLoaders } from '../context.ts';
import type { Context, Loaders } from '../context.ts';
import type { OrderModel } from '../orders/order.ts';
import { kindsOfOrders } from '../streams.ts';

/** An event of the order board as subscribers receive it. */
type OrderBoardEventModel =
  | { readonly __typename: 'OrderBoardStale'; readonly at: Date }
  | { readonly __typename: 'OrderBoardOrderChanged'; readonly at: Date; readonly order: OrderModel };

/** Lets operators follow all orders as long as they are operators. */
const followOrders = defineLiveChanges({
  kinds: kindsOfOrders,
  name: 'of-the-order-board',
  condition: accountHolds,
  refusal: () => forbidden('Only operators may do this.'),
});

export const resolvers = {
  Subscription: {
    orderBoardEvents: {
      subscribe: (_parent, _args, context) => followBoard(context, requireOperator(context.viewer)),
      resolve: (event: OrderBoardEventModel, _args: unknown, { loaders }: Context) => {
        // The event shows the order as it was read for it.
        if (event.__typename === 'OrderBoardOrderChanged') loaders.order.prime(event.order.id, event.order);
        return event;
      },
    },
  },
} satisfies Resolvers;

async function* followBoard(
  context: Context,
  viewer: SignedInViewer,
): AsyncGenerator<OrderBoardEventModel, void, undefined> {
  const read = (ids: readonly string[]) => readOrders(createLoaders(context, viewer), ids);
  for await (const order of followOrders(context, viewer, read)) {
    const at = new Date();
    if (order === null) yield { __typename: 'OrderBoardStale', at };
    else yield { __typename: 'OrderBoardOrderChanged', at, order };
  }
}

async function readOrders(loaders: Loaders, ids: readonly string[]): Promise<OrderModel[]> {
  const orders = await Promise.all(ids.map((id) => loaders.order.load(id)));
  return orders.filter((order) => order !== null);
}
