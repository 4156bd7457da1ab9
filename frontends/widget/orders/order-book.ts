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
/** The story of an order does not say how many vendors are asked: while it is open that is loaded again, in milliseconds. */
const openMs = 4_000;
/** A new order is no event of the conversation: the list is loaded again while somebody looks, in milliseconds. */
const idleMs = 20_000;

/** The orders that were booked in a conversation, each followed live. */
export class OrderBook {
  readonly orders = signal<readonly Order[]>([]);
  readonly #gateway: Gateway;
  readonly #following = new Map<string, Following>();
  #loading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** Loads the orders and follows the new ones. Calls while one is under way become one more. */
  load(conversationId: string): Promise<void> {
    this.#next ??= this.#loading.then(() => {
      this.#next = undefined;
      this.#loading = this.#load(conversationId);
      return this.#loading;
    });
    return this.#next;
  }

  async #load(conversationId: string): Promise<void> {
    const { data } = await this.#gateway.ask(WidgetOrdersDocument, { conversationId });
    const orders = data?.conversation?.orders;
    if (!orders) return;
    this.orders.value = orders;
    for (const { id } of orders.slice(0, mostFollowed)) {
      if (!this.#following.has(id)) this.#follow(id, conversationId);
    }
  }

  /** Loads the orders now and then, for as long as somebody looks at them. @returns stops */
  watch(conversationId: string): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      const isOpen = this.orders.peek().some(({ status }) => status === 'OPEN');
      timer = setTimeout(() => void this.load(conversationId).then(wait), isOpen ? openMs : idleMs);
    };
    wait();
    return () => clearTimeout(timer);
  }

  /** Forgets all orders. */
  clear(): void {
    for (const following of this.#following.values()) following.stop();
    this.#following.clear();
    this.orders.value = [];
  }

  /** An event shows its order as it was then: it only says that there is something to load. */
  #follow(orderId: string, conversationId: string): void {
    const following = follow<WidgetOrderEventsSubscription>(
      this.#gateway.socket,
      { query: WidgetOrderEventsDocument.toString(), variables: { orderId, afterSeq: 0 } },
      {
        next: () => void this.load(conversationId),
        error: () => this.#following.delete(orderId),
        complete: () => this.#following.delete(orderId),
      },
      { onReset: () => 0 },
    );
    this.#following.set(orderId, following);
  }
}
