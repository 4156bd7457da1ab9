/** What an operator is alerted of: their own conversations, and those that nobody looks after. */
export const alertKinds = ['mine', 'unassigned'] as const;
export type AlertKind = (typeof alertKinds)[number];

export interface AlertChoice {
  readonly sound: boolean;
  /** A message of the system, outside of the browser's window. */
  readonly desktop: boolean;
}

export type AlertChoices = Readonly<Record<AlertKind, AlertChoice>>;

export const usualChoices: AlertChoices = {
  mine: { sound: true, desktop: false },
  unassigned: { sound: false, desktop: false },
};

/** A conversation as far as alerts go. */
export interface AlertRow {
  readonly id: string;
  readonly status: string;
  readonly snoozedUntil: string | null | undefined;
  readonly unreadCount: number;
  readonly assignee: { readonly id: string } | null | undefined;
  readonly lastMessage:
    | { readonly id: string; readonly sentAt: string; readonly sender: { readonly role: string } }
    | null
    | undefined;
}

/** Knows which conversations wait to be seen, and which change is news. What was there before the page opened is none. */
export class Alerts {
  readonly #me: string;
  readonly #known = new Map<string, string>();
  readonly #since: number;
  readonly #listeners = new Set<() => void>();
  #waiting: ReadonlyMap<string, AlertKind> = new Map();

  /** @param me id of the operator. @param since milliseconds since 1970 */
  constructor(me: string, since: number) {
    this.#me = me;
    this.#since = since;
  }

  /** Conversations with news, by id. The same object until it changes. */
  readonly waiting = (): ReadonlyMap<string, AlertKind> => this.#waiting;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Takes a change of a conversation.
   * @param isWatched whether the operator has it before their eyes
   * @returns the kind of alert that it is; undefined for none
   */
  receive(row: AlertRow, isWatched: boolean): AlertKind | undefined {
    const kind = this.#kindOf(row);
    if (row.unreadCount === 0 || kind === undefined || isWatched) this.seen(row.id);
    const { lastMessage } = row;
    if (!lastMessage || this.#known.get(row.id) === lastMessage.id) return undefined;
    this.#known.set(row.id, lastMessage.id);
    const isFromUs = lastMessage.sender.role === 'ADMIN' || lastMessage.sender.role === 'AGENT';
    if (isFromUs || isWatched || kind === undefined || row.unreadCount === 0) return undefined;
    if (Date.parse(lastMessage.sentAt) < this.#since) return undefined;
    this.#change(new Map([...this.#waiting, [row.id, kind]]));
    return kind;
  }

  /** The operator has opened it. */
  seen(id: string): void {
    if (!this.#waiting.has(id)) return;
    this.#change(new Map([...this.#waiting].filter(([waiting]) => waiting !== id)));
  }

  #change(waiting: ReadonlyMap<string, AlertKind>): void {
    this.#waiting = waiting;
    for (const listener of this.#listeners) listener();
  }

  #kindOf({ status, snoozedUntil, assignee }: AlertRow): AlertKind | undefined {
    if (status !== 'OPEN' || (snoozedUntil ?? null) !== null) return undefined;
    if (!assignee) return 'unassigned';
    return assignee.id === this.#me ? 'mine' : undefined;
  }
}
