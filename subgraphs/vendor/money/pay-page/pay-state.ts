import { balanceOf } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { obstacleTo } from '../sessions/payable.ts';
import type { PayableFacts } from '../sessions/payable.ts';
import { isUsable, statusAt } from '../sessions/session.ts';
import type { PaymentSessionModel } from '../sessions/session.ts';

/**
 * What a page says. DUE can be paid; so can the four after it, which say besides what became of the last try: the customer came back
 * and the provider has said nothing (RETURNED), or there is no page yet (OPENING), none at all (FAILED) or none any more (EXPIRED).
 */
export type PayState =
  | 'DUE'
  | 'RETURNED'
  | 'OPENING'
  | 'FAILED'
  | 'EXPIRED'
  | 'VENDOR_COLLECTS'
  | 'PENDING'
  | 'PAID'
  | 'OVERPAID'
  | 'REFUNDED'
  | 'DISPUTED'
  | 'NOTHING_DUE'
  | 'CANCELLED';

/** What decides about the page. */
export interface PayFacts extends PayableFacts {
  readonly invoice: PayableFacts['invoice'] & Pick<InvoiceModel, 'paymentState'>;
  readonly session: Pick<PaymentSessionModel, 'status' | 'createdAt' | 'expiresAt' | 'endedAt'> | null;
}

/** For how long a page tells of a try that failed or expired. */
const toldMs = 3_600_000;

/** @param cameBack whether the customer came from the page of the provider */
export function payStateOf(facts: PayFacts, cameBack: boolean, now: Date): PayState {
  const { invoice } = facts;
  const obstacle = obstacleTo(facts);
  switch (obstacle) {
    case 'CREDIT_NOTE':
      return 'NOTHING_DUE';
    case 'ORDER_CANCELLED':
      return 'CANCELLED';
    case 'PAID':
    case 'NOTHING_DUE':
      return afterwards(invoice);
    case 'PENDING':
    case 'VENDOR_COLLECTS':
      return obstacle;
    case null:
      return afterLastTry(facts, cameBack, now);
  }
}

function afterwards(invoice: PayFacts['invoice']): PayState {
  if (invoice.paymentState === 'DISPUTED') return 'DISPUTED';
  if (invoice.paidAmount === 0) return 'NOTHING_DUE';
  if (invoice.refundedAmount >= invoice.paidAmount) return 'REFUNDED';
  return balanceOf(invoice) < 0 ? 'OVERPAID' : 'PAID';
}

function afterLastTry({ session }: PayFacts, cameBack: boolean, now: Date): PayState {
  if (!session) return 'DUE';
  const isYoung = now.getTime() - (session.endedAt ?? session.expiresAt ?? now).getTime() < toldMs;
  switch (statusAt(session, now)) {
    case 'OPENING':
      return isUsable(session, now) ? 'OPENING' : 'FAILED';
    case 'OPEN':
      return cameBack ? 'RETURNED' : 'DUE';
    case 'FAILED':
      return isYoung ? 'FAILED' : 'DUE';
    case 'EXPIRED':
      return isYoung ? 'EXPIRED' : 'DUE';
    case 'COMPLETED':
    case 'CANCELLED':
      return 'DUE';
  }
}

/** Whether what is on its way can be paid in another way, because nobody has to wait for it. */
export function canPayAnew({ isOnline }: Pick<PayFacts, 'isOnline'>, state: PayState): boolean {
  return state === 'PENDING' && isOnline;
}

/** Whether the page has a button that leads to the provider. */
export function canPay(state: PayState): boolean {
  return ['DUE', 'RETURNED', 'OPENING', 'FAILED', 'EXPIRED'].includes(state);
}
