import { z } from 'zod';
import { isId, latitude, longitude } from '#platform/input/fields.ts';
import { eventReceiver } from '#platform/events/domain-event.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/**
 * The jobs that one subgraph adds for another. A job within one subgraph is declared in that subgraph.
 * Times are ISO 8601 in UTC. A field that older jobs may lack has a default.
 */
const id = z.string().refine(isId, 'is not an id');
const attempt = z.int().min(1).default(1);

/** Ranks the vendors for an order; the ranking is returned by {@link makeOffers}. */
export const rankOrder = jobContract(
  'admin.rank-order',
  z.object({
    orderId: id,
    /** The number of this attempt to place the order: each attempt is ranked again. */
    attempt,
    /** Slug of the service. */
    service: z.string().min(1),
    latitude,
    longitude,
    /** The time of the work; null is as soon as possible. */
    scheduledFor: z.iso.datetime().nullable(),
    /** Most vendors that the dispatch can use. */
    limit: z.int().min(1),
    /** Vendors that have declined this order before. */
    excludeVendorIds: z.array(id),
  }),
  { lane: 'urgent' },
);

/** Offers an order to the vendors of its ranking. */
export const makeOffers = jobContract(
  'vendor.make-offers',
  z.object({
    orderId: id,
    attempt,
    /** Best first. */
    ranking: z
      .array(z.object({ vendorId: id, rank: z.int().min(1), distanceKm: z.number().min(0) }))
      .max(1_000),
  }),
  { lane: 'urgent' },
);

/** Notifies a vendor of a new offer by text message. */
export const alertOffer = jobContract(
  'integration.alert-offer',
  z.object({
    offerId: id,
    vendorId: id,
    /** As the vendor wrote it; null for a vendor without a telephone. */
    phone: z.string().nullable(),
    /** Name of the service. */
    service: z.string(),
    summary: z.string(),
    distanceKm: z.number(),
    expiresAt: z.iso.datetime(),
    /** The vendor's time zone, an IANA name. Jobs of earlier versions lack it. */
    timezone: z.string().default('UTC'),
  }),
  { lane: 'urgent' },
);

/** Adds the vendor that has accepted an order to its conversation. */
export const vendorJoins = jobContract(
  'conversation.vendor-joins',
  z.object({
    conversationId: id,
    /** Account of the vendor. */
    userId: id,
    vendorId: id,
    displayName: z.string().min(1),
  }),
  { lane: 'urgent' },
);

/** Unassigns the open conversations of an account that is no longer an operator's. */
export const operatorLeft = jobContract('conversation.operator-left', z.object({ userId: id }));

/** Withdraws the open offers of a vendor that has no active account. */
export const accountLeft = jobContract('vendor.account-left', z.object({ vendorId: id }), { lane: 'urgent' });

/** Sends an e-mail. Its facts may hold a one-time token: they must never be logged. */
export const sendMail = jobContract(
  'integration.send-mail',
  z.object({
    to: z.email(),
    template: z.enum(['PASSWORD_RESET', 'EMAIL_VERIFICATION']),
    facts: z.object({
      /** The recipient's. */
      name: z.string(),
      token: z.string(),
      validMinutes: z.int().min(1),
    }),
  }),
  { lane: 'urgent' },
);

/** Records an act of another subgraph in the audit log. */
export const recordAudit = jobContract(
  'admin.record-audit',
  z.object({
    /** A UUID of the act: an act that is recorded twice has one entry. */
    id,
    action: z.enum(['PROVIDER_CONNECTED', 'PROVIDER_DISCONNECTED', 'JOB_RETRIED']),
    actorId: id,
    at: z.iso.datetime(),
    /** Additional facts; never a secret. */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
);

/** Receives every domain event, for webhooks, notifications and providers. */
export const integrationEvents = eventReceiver('integration.domain-event');

/** Receives every domain event, for leads, analytics and reports. */
export const adminEvents = eventReceiver('admin.domain-event');
