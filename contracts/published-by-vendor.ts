import { publishedTime } from './published-by-integration.ts';

const time = publishedTime;

/** What vendor publishes of vendors, orders and money: views with their columns. */
export const publishedVendorViews = {
  /** One row for each vendor and service that it offers, with all that the ranking needs. */
  'vendor.candidate': {
    vendor_id: 'uuid',
    display_name: 'text',
    service_slug: 'text',
    available: 'boolean',
    latitude: 'double precision',
    longitude: 'double precision',
    location: 'point',
    radius_km: 'double precision',
    area: 'jsonb',
    timezone: 'text',
    hours: 'jsonb',
    capacity: 'integer',
    open_orders: 'integer',
    offers_accepted: 'integer',
    offers_answered: 'integer',
    response_seconds_sum: 'integer',
    rating_count: 'integer',
    rating_sum: 'integer',
  },
  /** The services that can be ordered. */
  'vendor.service_card': { slug: 'text', name: 'text' },
  /** Every vendor with its name. */
  'vendor.card': { vendor_id: 'uuid', display_name: 'text' },
  /** What accounts may do for their vendor. One without a row is an owner. */
  'vendor.member_duty': { account_id: 'uuid', vendor_id: 'uuid', duty: 'text' },
  /** How to reach every vendor itself: for operators and for the vendor only. */
  'vendor.contact': {
    vendor_id: 'uuid',
    display_name: 'text',
    phone: 'text',
    email: 'text',
    timezone: 'text',
  },
  /** Every order in a few words. Without an account of a customer, or without a vendor, their columns are null. */
  'vendor.order_card': {
    order_id: 'uuid',
    number: 'integer',
    service_name: 'text',
    summary: 'text',
    status: 'text',
    customer_id: 'uuid',
    vendor_id: 'uuid',
    vendor_name: 'text',
    conversation_id: 'uuid',
    scheduled_for: time,
    service_slug: 'text',
    ordered_at: time,
    link_token: 'text',
    price_mode: 'text',
    has_booking: 'boolean',
  },
  /** Orders that are being talked about: for operators and the customer of the conversation only. A conversation has one that is OPEN. */
  'vendor.order_draft': {
    draft_id: 'uuid',
    conversation_id: 'uuid',
    service_slug: 'text',
    service_name: 'text',
    summary: 'text',
    address: 'text',
    is_located: 'boolean',
    scheduled_for: time,
    price_amount: 'integer',
    price_currency: 'text',
    customer_name: 'text',
    missing: 'text[]',
    confidence: 'double precision',
    status: 'text',
    order_id: 'uuid',
    changed_at: time,
    drafted_at: time,
  },
  /** What every order is worth in minor units, the total of its invoice or else its price, and the day (UTC) for which it is wanted. */
  'vendor.order_value': { order_id: 'uuid', amount: 'integer', currency: 'text', due_on: 'date' },
  /** Files that people send to a bank about a dispute. Integration has their bytes under the same ids. */
  'vendor.evidence_file': {
    file_id: 'uuid',
    dispute_id: 'uuid',
    kind: 'text',
    name: 'text',
    media_type: 'text',
  },
  /** Every offer. After `expires_at` it can be answered no more, whatever its status. */
  'vendor.offer_card': {
    offer_id: 'uuid',
    order_id: 'uuid',
    vendor_id: 'uuid',
    status: 'text',
    expires_at: time,
    distance_km: 'double precision',
  },
  /**
   * Every invoice and credit note, with its number as people see it; the total in minor units. `pay_token` is that of `/pay/<token>`, and null
   * for credit notes: for its customer, its vendor and operators only. `owed` is what is still to be paid, in minor units.
   */
  'vendor.invoice_card': {
    invoice_id: 'uuid',
    number: 'text',
    order_id: 'uuid',
    vendor_id: 'uuid',
    vendor_name: 'text',
    customer_id: 'uuid',
    total: 'integer',
    currency: 'text',
    pay_token: 'text',
    owed: 'integer',
  },
  /** The vendors that have or had an offer for an order of a conversation. */
  'vendor.conversation_vendor': {
    conversation_id: 'uuid',
    vendor_id: 'uuid',
    accepted: 'boolean',
    pending: 'boolean',
  },
  /** The vendors that take part in a conversation: one row for each order that they accepted and that was not cancelled. */
  'vendor.conversation_member': { conversation_id: 'uuid', vendor_id: 'uuid', display_name: 'text' },
  /** Every code by which people bring others: who made it, whether it is open, and whom it is for (CUSTOMER or VENDOR). */
  'vendor.referral_code_card': { code: 'text', person_id: 'uuid', is_open: 'boolean', referee_role: 'text' },
} as const;
