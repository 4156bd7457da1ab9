/** An order of the conversation, as far as a trigger needs it. */
export interface TriggerOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly invoice?:
    | {
        readonly payUrl?: string | null | undefined;
        readonly balance: { readonly amount: number };
      }
    | null
    | undefined;
}

/** What an operator needs for a trigger that people act on. */
export interface TriggerHelp {
  /** The order that may be cancelled, or complained about. */
  readonly order: Pick<TriggerOrder, 'id' | 'number'> | undefined;
  /** Our own page where the open invoice is paid. */
  readonly payUrl: string | undefined;
}

const cancellable = new Set(['OPEN', 'ACCEPTED', 'IN_PROGRESS', 'UNFILLED']);

/**
 * @param about the order that the words seem to be about
 * @param orders of the conversation, the newest first
 */
export function helpFor(
  trigger: string,
  orders: readonly TriggerOrder[],
  about: TriggerHelp['order'] | null = null,
): TriggerHelp {
  switch (trigger) {
    case 'CANCELLATION':
      return { order: orders.find(({ status }) => cancellable.has(status)), payUrl: undefined };
    case 'COMPLAINT':
      return { order: about ?? orders[0], payUrl: undefined };
    case 'PAYMENT': {
      const owed = orders.find(({ invoice }) => (invoice?.balance.amount ?? 0) > 0);
      return { order: owed, payUrl: owed?.invoice?.payUrl ?? undefined };
    }
    default:
      return { order: undefined, payUrl: undefined };
  }
}
