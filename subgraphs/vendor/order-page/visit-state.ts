import type { Visit, ShownQuote } from './find-visit.ts';

/**
 * What the page is about. QUOTES: vendors were asked, and nobody has the order. TIMES: its customer chooses a time. HELD: one is kept for minutes.
 * ACCEPTED: a vendor has it. The others: nothing can be decided any more.
 */
export type VisitState = 'QUOTES' | 'TIMES' | 'HELD' | 'ACCEPTED' | 'WORKING' | 'DONE' | 'CANCELLED';

/** @param wantsTimes whether the customer asked for other times */
export function visitStateOf({ order, hold }: Visit, wantsTimes: boolean): VisitState {
  switch (order.status) {
    case 'CANCELLED':
      return 'CANCELLED';
    case 'IN_PROGRESS':
      return 'WORKING';
    case 'COMPLETED':
    case 'INVOICED':
    case 'PAID':
      return 'DONE';
    case 'ACCEPTED':
      if (hold) return 'HELD';
      return wantsTimes ? 'TIMES' : 'ACCEPTED';
    default:
      if (order.priceMode === 'QUOTE') return 'QUOTES';
      return hold ? 'HELD' : 'TIMES';
  }
}

/** What can be done with a quote. */
export type QuoteState = 'ASKED' | 'OPEN' | 'EXPIRED' | 'ACCEPTED' | 'DECLINED';

export function quoteStateOf({ status, expiresAt }: ShownQuote, now: Date): QuoteState {
  switch (status) {
    case 'REQUESTED':
      return expiresAt <= now ? 'EXPIRED' : 'ASKED';
    case 'SUBMITTED':
      return expiresAt <= now ? 'EXPIRED' : 'OPEN';
    case 'ACCEPTED':
    case 'DECLINED':
      return status;
    default:
      return 'EXPIRED';
  }
}

/** Why nothing came of what the customer wanted. They stand in addresses. */
export const problems = [
  'past',
  'skipped',
  'taken',
  'no-slot',
  'ended',
  'expired',
  'soon',
  'changed',
] as const;

export type Problem = (typeof problems)[number];
