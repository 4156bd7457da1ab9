import { connect, resumable, SubscriptionRefused } from '@switchboard/client';

const query = /* GraphQL */ `
  subscription ($orderId: ID!, $afterSeq: Int) {
    orderEvents(orderId: $orderId, afterSeq: $afterSeq) {
      seq
      order {
        status
      }
    }
  }
`;

interface OrderEvents {
  readonly orderEvents: { readonly seq: number; readonly order: { readonly status: string } };
}

/** Shows every status of an order, from the first on. @param url such as `wss://api.example.com/graphql` */
export async function showOrder(url: string, orderId: string, show: (status: string) => void): Promise<void> {
  const socket = connect({ url });
  const request = { query, variables: { orderId, afterSeq: 0 } };
  try {
    for await (const { data } of resumable<OrderEvents>(socket, request)) {
      if (data) show(data.orderEvents.order.status);
    }
  } catch (error) {
    if (error instanceof SubscriptionRefused && error.isSignedOut) show('Please sign in.');
    else throw error;
  }
}
