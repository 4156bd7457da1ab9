/** What every entry of a timeline has. */
export interface Entry {
  /** Its place in the conversation; see `Message.seq`. */
  readonly seq: number;
  /** The sender's own id for it; null for everybody but the sender. */
  readonly clientId?: string | null | undefined;
}

/** A message that is on its way, or could not be sent. */
export interface Pending {
  readonly clientId: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Why it was not sent; undefined while it is on its way. */
  readonly failure: string | undefined;
  /** How much of its file was uploaded, from 0 to 1; undefined without a file, and once all of it was. */
  readonly uploaded?: number | undefined;
}

export interface Snapshot<Message extends Entry> {
  /** In the order of `seq`. */
  readonly messages: readonly Message[];
  readonly pending: readonly Pending[];
  readonly hasOlder: boolean;
}

/**
 * The messages of one conversation as this page knows them, and those that it sends. Pages and live events may come in any order
 * and more than once: each `seq` is there once. Adding to the end costs the same however long it is.
 */
export class Timeline<Message extends Entry> {
  #messages: Message[] = [];
  #pending: readonly Pending[] = [];
  #hasOlder = true;
  #snapshot: Snapshot<Message> | undefined;
  readonly #listeners = new Set<() => void>();

  /** Adds messages, for example a page. @param hasOlder whether older ones exist than the oldest that is known */
  add(messages: readonly Message[], hasOlder?: boolean): void {
    for (const message of messages) this.#insert(message);
    if (hasOlder !== undefined) this.#hasOlder = hasOlder;
    this.#changed();
  }

  /** Forgets all messages, not what is on its way: the stream went back to an earlier state. */
  clear(): void {
    this.#messages = [];
    this.#hasOlder = true;
    this.#changed();
  }

  /** Notes a message that is being sent, or sent again. */
  sending(clientId: string, body: string, at: number): void {
    const rest = this.#pending.filter((pending) => pending.clientId !== clientId);
    this.#pending = [...rest, { clientId, body, at, failure: undefined }];
    this.#changed();
  }

  /** Notes how much of the file of a message was uploaded, from 0 to 1. */
  uploading(clientId: string, share: number): void {
    const uploaded = share < 1 ? share : undefined;
    this.#pending = this.#pending.map((one) => (one.clientId === clientId ? { ...one, uploaded } : one));
    this.#changed();
  }

  /** Notes why a message was not sent. */
  failed(clientId: string, failure: string): void {
    this.#pending = this.#pending.map((pending) =>
      pending.clientId === clientId ? { ...pending, failure } : pending,
    );
    this.#changed();
  }

  /** Forgets a message that could not be sent. */
  discard(clientId: string): void {
    this.#pending = this.#pending.filter((pending) => pending.clientId !== clientId);
    this.#changed();
  }

  /** `seq` of the newest message that is known; 0 without any. */
  get newestSeq(): number {
    return this.#messages.at(-1)?.seq ?? 0;
  }

  /** `seq` of the oldest message that is known; infinite without any. */
  get oldestSeq(): number {
    return this.#messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  }

  /** The same object until something changes. */
  readonly snapshot = (): Snapshot<Message> => {
    this.#snapshot ??= { messages: [...this.#messages], pending: this.#pending, hasOlder: this.#hasOlder };
    return this.#snapshot;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #insert(message: Message): void {
    const { clientId } = message;
    if (typeof clientId === 'string') {
      this.#pending = this.#pending.filter((pending) => pending.clientId !== clientId);
    }
    const index = this.#placeOf(message.seq);
    if (this.#messages[index]?.seq === message.seq) this.#messages[index] = message;
    else this.#messages.splice(index, 0, message);
  }

  /** Where a `seq` stands or would stand. The end is looked at first: that is where events arrive. */
  #placeOf(seq: number): number {
    let high = this.#messages.length;
    if (high === 0 || (this.#messages[high - 1]?.seq ?? 0) < seq) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#messages[middle]?.seq ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }
}
