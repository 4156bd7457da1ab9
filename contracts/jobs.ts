import { z } from 'zod';
import { isId, latitude, longitude } from '#platform/input/fields.ts';
import { eventReceiver } from '#platform/events/domain-event.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { sentActions } from './audit-actions.ts';
import { auditFacts, auditSubject } from './audit-entry.ts';

/**
 * The jobs that one subgraph adds for another. A job within one subgraph is declared there.
 * Times are ISO 8601 in UTC. A field that older jobs may lack has a default.
 */
const id = z.string().refine(isId, 'is not an id');
const attempt = z.int().min(1).default(1);

/** Ranks the vendors for an order; the ranking comes back as {@link makeOffers}. */
export const rankOrder = jobContract(
  'admin.rank-order',
  z.object({
    orderId: id,
    /** The number of this attempt to place the order: each is ranked anew. */
    attempt,
    /** Slug of the service. */
    service: z.string().min(1),
    latitude,
    longitude,
    /** In capitals and without spaces, for vendors that work in some; null where it is not known. */
    postcode: z.string().nullable().default(null),
    /** When the work is to be done; null is as soon as possible. */
    scheduledFor: z.iso.datetime().nullable(),
    /** Vendors that the dispatch can use at most. */
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

/** Notifies a vendor of a new offer, by every channel that it wants. */
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
    /** The vendor's, an IANA name. Jobs of earlier versions have none. */
    timezone: z.string().default('UTC'),
  }),
  { lane: 'urgent' },
);

/**
 * Answers an offer for a vendor who does so without a session: by the link of an alert, by a text message or by a key in a call.
 * Whoever adds it has checked that the answer is the vendor's.
 */
export const answerOffer = jobContract(
  'vendor.answer-offer',
  z.object({
    offerId: id,
    vendorId: id,
    /** The account that answers; null where only the vendor is known. */
    userId: id.nullable(),
    accept: z.boolean(),
    via: z.enum(['LINK', 'REPLY', 'CALL']),
    /** The telephone number that gets the outcome as a text message (E.164); null for an answer that needs none. */
    replyTo: z.string().nullable(),
  }),
  { lane: 'urgent' },
);

/** What became of an offer that was answered by text message. */
export const offerAnswered = jobContract(
  'integration.offer-answered',
  z.object({
    offerId: id,
    vendorId: id,
    /** The status of the offer after the answer. */
    status: z.enum(['PENDING', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN']),
    replyTo: z.string(),
  }),
  { lane: 'urgent' },
);

/** Lets the vendor who has accepted an order take part in its conversation. */
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

/** Notifies the followers of a conversation that its orders have changed: one was made, or one has moved on. */
export const ordersChanged = jobContract('conversation.orders-changed', z.object({ conversationId: id }), {
  lane: 'urgent',
});

/** Puts a message that somebody sent by SMS or WhatsApp into their conversation: once for each id of the provider. */
export const receiveMessage = jobContract(
  'conversation.receive-message',
  z.object({
    channel: z.enum(['SMS', 'WHATSAPP']),
    /** The number from which it came, E.164 as a rule. */
    address: z.string().min(1),
    body: z.string().min(1),
    providerMessageId: z.string().min(1),
    /** When it was sent, as the provider says. */
    sentAt: z.iso.datetime(),
    /** The account that has verified this number; null for nobody. */
    personId: id.nullable(),
    /** The provider to whose number it was sent. Jobs of earlier versions have none. */
    provider: z.string().nullable().default(null),
  }),
  { lane: 'urgent' },
);

/** Sends a message of an operator or vendor to a customer who writes by SMS or WhatsApp. */
export const sendMessage = jobContract(
  'integration.send-message',
  z.object({
    conversationId: id,
    /** The number of the message in its conversation. */
    seq: z.int().min(1),
    channel: z.enum(['SMS', 'WHATSAPP']),
    address: z.string().min(1),
    body: z.string().min(1),
    /** The provider to whose number the customer has written; null for a customer who has not. */
    provider: z.string().nullable(),
    /** It is not sent after this time. */
    expiresAt: z.iso.datetime(),
  }),
  { lane: 'urgent' },
);

/** Says that a message of {@link sendMessage} has come further: `integration.message_delivery` has its state. */
export const messageMoved = jobContract(
  'conversation.message-moved',
  z.object({ conversationId: id, seq: z.int().min(1) }),
  { lane: 'urgent' },
);

/** Takes the open conversations from an account that is no longer an operator's. */
export const operatorLeft = jobContract('conversation.operator-left', z.object({ userId: id }));

/** Withdraws the open offers of a vendor for whom no account acts any more. */
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

/** Writes an act of another subgraph into the audit log. */
export const recordAudit = jobContract(
  'admin.record-audit',
  z.object({
    /** A UUID of the act: recorded twice it is one entry. */
    id,
    action: z.enum(sentActions),
    /** An account or an API key. */
    actorId: id,
    at: z.iso.datetime(),
    /** What it was done to. Jobs of earlier versions have none. */
    subject: auditSubject.nullable().default(null),
    facts: auditFacts,
  }),
);

/** Registers whoever signed up with a code as brought by its owner. */
export const claimReferral = jobContract(
  'vendor.claim-referral',
  z.object({
    personId: id,
    /** The code, or what stood in the parameter `ref` of the page to which a link led. */
    reference: z.string().min(1).max(200),
    /** The network address of the sign-up; null where it is not known. */
    address: z.string().nullable(),
    at: z.iso.datetime(),
  }),
);

/** Receives every domain event, for webhooks, notifications and providers. */
export const integrationEvents = eventReceiver('integration.domain-event');

/** Receives every domain event, for leads, analytics and reports. */
export const adminEvents = eventReceiver('admin.domain-event');

/** Receives what conversations follow of customers. */
export const conversationEvents = eventReceiver('conversation.domain-event');

/** Receives what orders follow of customers, and referrals of money. */
export const vendorEvents = eventReceiver('vendor.domain-event');
