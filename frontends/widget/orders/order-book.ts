import { signal } from '@preact/signals';
import { follow } from '@switchboard/client';
import type { Following } from '@switchboard/client';
import {
  WidgetOrderEventsDocument,
  WidgetOrdersDocument,
} from '#generated/document-texts/frontends/widget/orders.ts';
import type {
  WidgetOrderEventsSubscription,
  WidgetOrderFragment,
} from '#generated/document-texts/frontends/widget/orders.ts';
import type { Gateway } from '../api/gateway.ts';

export type Order = WidgetOrderFragment;

/** Orders that are followed live; of older ones the state at the last load is shown. */
const mostFollowed = 10;

/** The orders that were booked in a conversation, each followed live. */
export class OrderBook {
  readonly orders = signal<readonly Order[]>([]);
  readonly #gateway: Gateway;
  readonly #following = new Map<string, Following>();

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** Loads the orders and follows the new ones. */
  async load(conversationId: string): Promise<void> {
    const { data } = await this.#gateway.ask(WidgetOrdersDocument, { conversationId });
    const orders = data?.conversation?.orders;
    if (!orders) return;
    this.orders.value = orders;
    for (const { id } of orders.slice(0, mostFollowed)) if (!this.#following.has(id)) this.#follow(id);
  }

  /** Forgets all orders. */
  clear(): void {
    for (const following of this.#following.values()) following.stop();
    this.#following.clear();
    this.orders.value = [];
  }

  /** An order has few events: all of them from the first on leave no gap after the load. */
  #follow(orderId: string): void {
    const following = follow<WidgetOrderEventsSubscription>(
      this.#gateway.socket,
      { query: WidgetOrderEventsDocument.toString(), variables: { orderId, afterSeq: 0 } },
      {
        next: ({ data }) => data && this.#put(data.orderEvents.order),
        error: () => this.#following.delete(orderId),
        complete: () => this.#following.delete(orderId),
      },
      { onReset: () => 0 },
    );
    this.#following.set(orderId, following);
  }

  #put(order: Order): void {
    this.orders.value = this.orders.value.map((known) => (known.id === order.id ? order : known));
  }
}
