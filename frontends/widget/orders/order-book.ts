import { signal } from '@preact/signals';
import { WidgetOrdersDocument } from '#generated/document-texts/frontends/widget/orders.ts';
import type { WidgetOrderFragment } from '#generated/document-texts/frontends/widget/orders.ts';
import { createBackOff } from '#packages/client/back-off.ts';
import type { Gateway } from '../api/gateway.ts';
import { isTemporary } from '../api/problem.ts';

export type Order = WidgetOrderFragment;

/** The orders that were booked in a conversation, as they were at the last load. */
export class OrderBook {
  readonly orders = signal<readonly Order[]>([]);
  readonly #gateway: Gateway;
  #loading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** Loads the orders. Calls while one is under way become one more. */
  load(conversationId: string): Promise<void> {
    this.#next ??= this.#loading.then(() => {
      this.#next = undefined;
      this.#loading = this.#load(conversationId);
      return this.#loading;
    });
    return this.#next;
  }

  /** Asks until there is an answer: no later event may come that would load them. */
  async #load(conversationId: string): Promise<void> {
    const backOff = createBackOff({ longestMs: 10_000 });
    for (;;) {
      const { data, problem } = await this.#gateway.ask(WidgetOrdersDocument, { conversationId });
      const orders = data?.conversation?.orders;
      if (orders) this.orders.value = orders;
      if (!problem || !isTemporary(problem)) return;
      await new Promise((resolve) => setTimeout(resolve, backOff.next()));
    }
  }

  /** Forgets all orders. */
  clear(): void {
    this.orders.value = [];
  }
}
