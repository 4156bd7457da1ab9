/** What counts about an offer here. */
export interface Waiting {
  readonly id: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly order: { readonly id: string };
}

interface Entry<Offer> {
  readonly offer: Offer;
  /** How many loads had begun when it was learnt by an event; 0 for one that a load has brought. */
  readonly during: number;
}

/**
 * The offers that wait for an answer, as the loaded list and the live alerts tell in any order. An offer that was closed stays
 * closed, also when an older list still has it.
 */
export class PendingOffers<Offer extends Waiting> {
  readonly #entries = new Map<string, Entry<Offer>>();
  readonly #closed = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #loads = 0;
  #list: readonly Offer[] | undefined;

  /** Call it when a load begins. @returns what `loaded` needs with its answer */
  loading(): number {
    this.#loads += 1;
    return this.#loads;
  }

  /** Takes a loaded list: what it lacks is gone, unless an alert has brought it since the load began. */
  loaded(offers: readonly Offer[], load: number): void {
    const listed = new Set(offers.map(({ id }) => id));
    for (const [id, { during }] of this.#entries) {
      if (!listed.has(id) && during < load) this.#entries.delete(id);
    }
    for (const offer of offers) this.#set(offer, this.#entries.get(offer.id)?.during ?? 0);
    this.#changed();
  }

  made(offer: Offer): void {
    this.#set(offer, Math.max(this.#loads, 1));
    this.#changed();
  }

  /** It was answered, has expired, or was withdrawn. */
  closed(id: string): void {
    this.#closed.add(id);
    this.#entries.delete(id);
    this.#changed();
  }

  /** The order has found its vendor, or was cancelled: its offers are gone. */
  orderGone(orderId: string): void {
    for (const [id, { offer }] of this.#entries) if (offer.order.id === orderId) this.closed(id);
  }

  /** The one that expires first comes first. The same array until something changes. */
  readonly list = (): readonly Offer[] => {
    this.#list ??= [...this.#entries.values()]
      .map(({ offer }) => offer)
      .toSorted((one, other) => one.expiresAt.localeCompare(other.expiresAt));
    return this.#list;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(offer: Offer, during: number): void {
    if (!this.#closed.has(offer.id)) this.#entries.set(offer.id, { offer, during });
  }

  #changed(): void {
    this.#list = undefined;
    for (const listener of this.#listeners) listener();
  }
}

/** Those that can still be answered. @param now milliseconds since 1970, by the server's clock */
export function answerable<Offer extends Waiting>(offers: readonly Offer[], now: number): readonly Offer[] {
  return offers.filter(({ expiresAt }) => Date.parse(expiresAt) > now);
}
