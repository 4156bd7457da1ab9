import { z } from 'zod';
import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import * as bookings from './bookings.ts';
import * as invoices from './invoices.ts';
import * as orders from './orders.ts';
import * as payments from './payments.ts';
import * as quotes from './quotes.ts';
import * as reviews from './reviews.ts';
import * as vendors from './vendors.ts';
import { webhookEndpointDisabled } from './webhook-endpoints.ts';

/** Whose events of one type are, and what of their data the vendor may know. */
interface Owned {
  readonly type: string;
  readonly fields: readonly string[];
  readonly vendorOf: (event: Pick<DomainEvent, 'subject' | 'data'>) => string | null;
}

/** @param from the field that names the vendor @param fields the only ones of the data that the vendor gets */
function ofVendor<Data extends JobPayload>(
  { type, data: schema }: EventContract<Data>,
  from: keyof Data & string,
  fields: readonly (keyof Data & string)[],
): Owned {
  return {
    type,
    fields,
    vendorOf: ({ data }) => z.string().nullable().parse(schema.parse(data)[from]),
  };
}

/** An event that happened to a vendor. */
function toVendor<Data extends JobPayload>(
  { type }: EventContract<Data>,
  fields: readonly (keyof Data & string)[],
): Owned {
  return { type, fields, vendorOf: ({ subject }) => subject.id };
}

// A vendor to whom an order was only offered does not know whose it is.
const ofOffer = ['status', 'service', 'conversationId', 'offerId', 'offeredTo'] as const;
const ofOrder = ['status', 'service', 'customerId', 'vendorId', 'conversationId'] as const;
const ofInvoice = ['number', 'orderId', 'vendorId', 'customerId', 'total'] as const;
const ofQuote = ['service', 'orderId', 'quoteId', 'quotedBy', 'revision', 'total', 'expiresAt'] as const;
const ofBooking = [...ofOrder, 'bookingId', 'orderId', 'startsAt', 'endsAt', 'timezone'] as const;
const ofMoney = ['invoiceId', 'orderId', 'vendorId', 'customerId'] as const;

/**
 * The events that are a vendor's. An event that does not stand here never reaches a vendor, and of one that does, only the fields that
 * stand here.
 */
const owned: readonly Owned[] = [
  ofVendor(orders.orderOffered, 'offeredTo', [...ofOffer, 'wave', 'rank', 'expiresAt']),
  ofVendor(orders.orderDeclined, 'offeredTo', [...ofOffer, 'seconds']),
  ofVendor(orders.offerExpired, 'offeredTo', [...ofOffer, 'seconds']),
  ofVendor(orders.orderAccepted, 'vendorId', [...ofOrder, 'offerId', 'offeredTo', 'seconds']),
  ofVendor(orders.orderUpdated, 'vendorId', [...ofOrder, 'fields']),
  ofVendor(orders.orderProgressed, 'vendorId', [...ofOrder, 'percent']),
  ofVendor(orders.orderCompleted, 'vendorId', ofOrder),
  ofVendor(orders.orderCancelled, 'vendorId', [...ofOrder, 'byOperator']),
  ofVendor(orders.orderRated, 'vendorId', [...ofOrder, 'stars']),
  ofVendor(bookings.bookingMade, 'vendorId', ofBooking),
  ofVendor(bookings.bookingMoved, 'vendorId', [...ofBooking, 'movedFrom']),
  ofVendor(bookings.bookingCancelled, 'vendorId', [...ofBooking, 'byOperator']),
  ofVendor(bookings.bookingNear, 'vendorId', ofBooking),
  ofVendor(quotes.quoteRequested, 'quotedBy', ofQuote),
  ofVendor(quotes.quoteSubmitted, 'quotedBy', ofQuote),
  ofVendor(quotes.quoteAccepted, 'quotedBy', ofQuote),
  ofVendor(quotes.quoteDeclined, 'quotedBy', ofQuote),
  ofVendor(quotes.quoteWithdrawn, 'quotedBy', ofQuote),
  ofVendor(quotes.quoteExpiring, 'quotedBy', ofQuote),
  ofVendor(quotes.quoteExpired, 'quotedBy', ofQuote),
  ofVendor(reviews.reviewReplied, 'vendorId', ['orderId', 'vendorId', 'stars']),
  ofVendor(reviews.reviewModerated, 'vendorId', ['orderId', 'vendorId', 'stars', 'state']),
  ofVendor(invoices.invoiceIssued, 'vendorId', ofInvoice),
  ofVendor(invoices.invoicePaid, 'vendorId', ofInvoice),
  ofVendor(payments.paymentReceived, 'vendorId', [...ofMoney, 'amount', 'balance', 'state', 'method']),
  ofVendor(payments.invoiceOverpaid, 'vendorId', [...ofMoney, 'overpaid']),
  ofVendor(payments.refundSucceeded, 'vendorId', [...ofMoney, 'paymentId', 'amount', 'state']),
  ofVendor(payments.refundFailed, 'vendorId', [...ofMoney, 'paymentId', 'amount']),
  ofVendor(payments.disputeOpened, 'vendorId', [...ofMoney, 'paymentId', 'amount', 'dueBy']),
  ofVendor(payments.disputeClosed, 'vendorId', [...ofMoney, 'paymentId', 'amount', 'won']),
  ofVendor(payments.payoutApproved, 'vendorId', ['vendorId', 'amount']),
  ofVendor(payments.payoutPaid, 'vendorId', ['vendorId', 'amount']),
  ofVendor(payments.payoutFailed, 'vendorId', ['vendorId', 'amount', 'problem']),
  ofVendor(webhookEndpointDisabled, 'vendorId', ['vendorId', 'reason']),
  toVendor(vendors.vendorCreated, ['services']),
  toVendor(vendors.vendorProfileChanged, ['fields']),
  toVendor(vendors.vendorAvailabilityChanged, ['available']),
];

const byType = new Map(owned.map((one) => [one.type, one]));

/** The fields of an event's data that its vendor gets; null for a type that no vendor gets. */
export function vendorFields(type: string): readonly string[] | null {
  return byType.get(type)?.fields ?? null;
}

/** The vendor whose event it is, with what of its data the vendor may know; null for an event that is no vendor's. */
export function vendorPart(
  event: Pick<DomainEvent, 'type' | 'subject' | 'data'>,
): { readonly vendorId: string; readonly data: DomainEvent['data'] } | null {
  const rule = byType.get(event.type);
  const vendorId = rule?.vendorOf(event) ?? null;
  if (!rule || vendorId === null) return null;
  const known = Object.entries(event.data).filter(([name]) => rule.fields.includes(name));
  return { vendorId, data: Object.fromEntries(known) };
}
