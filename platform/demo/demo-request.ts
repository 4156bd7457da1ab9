/** What became of an order; null for a conversation that led to none. */
export type DemoOutcome =
  | 'OPEN'
  | 'ACCEPTED'
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'INVOICED'
  | 'PAID'
  | 'CANCELLED'
  | 'UNFILLED';

/** One line of a demo conversation. */
export interface DemoWords {
  readonly by: 'CUSTOMER' | 'AGENT' | 'VENDOR';
  readonly at: Date;
  readonly body: string;
}

/** An order of the demo data before its vendors are ranked. */
export interface PlannedOrder {
  readonly id: string;
  readonly number: number;
  readonly outcome: DemoOutcome;
  readonly service: string;
  readonly summary: string;
  readonly place: { readonly latitude: number; readonly longitude: number; readonly address: string };
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
  /** Whether vendors are asked for quotes in place of offers. */
  readonly isQuoted: boolean;
  /** When the work is wanted; null for as soon as possible. */
  readonly scheduledFor: Date | null;
  readonly at: Date;
  /** When a vendor takes it; null where nobody does. */
  readonly takenAt: Date | null;
  readonly rating: { readonly stars: number; readonly comment: string } | null;
}

/** A vendor in the ranking of an order. */
export interface RankedDemoVendor {
  readonly vendorId: string;
  readonly distanceKm: number;
}

/** An order of the demo data. Each service that has a part in it derives its rows from these facts. */
export interface DemoOrder extends PlannedOrder {
  /** Best first. */
  readonly ranking: readonly RankedDemoVendor[];
  /** Who takes it; null where nobody does. */
  readonly vendor: {
    readonly id: string;
    readonly userId: string;
    readonly name: string;
    readonly at: Date;
  } | null;
}

/** A call of a demo conversation by a calling agent. */
export interface DemoCall {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly agentVersionId: string;
  /** Whom of a campaign it reached; null for a call of no campaign. */
  readonly targetId: string | null;
  readonly at: Date;
  readonly answeredBy: 'HUMAN' | 'VOICEMAIL' | null;
  readonly endReason: 'CUSTOMER_HUNG_UP' | 'AGENT_ENDED' | 'VOICEMAIL_REACHED' | 'NO_ANSWER' | 'OPTED_OUT';
  readonly outcome: string | null;
  /** How long they talked. */
  readonly seconds: number;
}

/** A customer's request before the vendors of its order are ranked: a guest, their conversation, and mostly an order. */
export interface PlannedRequest {
  readonly number: number;
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
  };
  readonly conversationId: string;
  readonly at: Date;
  readonly subject: string;
  readonly words: readonly DemoWords[];
  /** The operator who looks after it; null while nobody does. */
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly closedAt: Date | null;
  readonly calls: readonly DemoCall[];
  readonly order: PlannedOrder | null;
}

/** A customer's request, with the ranking of its order and the vendor that takes it. */
export interface DemoRequest extends PlannedRequest {
  readonly order: DemoOrder | null;
}
