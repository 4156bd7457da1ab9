import { z } from 'zod';
import { isId, latitude, longitude, money } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Whom an order is for, as far as it was said. */
export const draftContact = z.object({
  name: z.string().max(120).nullable(),
  phone: z.string().max(40).nullable(),
  email: z.string().max(254).nullable(),
});

/** What a draft says of an order. What nobody has said is null. */
export const draftFacts = z.object({
  /** Slug of the service. */
  serviceSlug: z.string().nullable(),
  summary: z.string().min(1).max(2_000),
  address: z.string().max(300).nullable(),
  place: z.object({ latitude, longitude }).nullable(),
  scheduledFor: z.iso.datetime().nullable(),
  price: money.nullable(),
  contact: draftContact,
});

/**
 * Drafts the order that is being talked about, or changes its draft: a conversation has one at a time that is not over. A fact that is
 * null leaves what the draft has. A draft that somebody has confirmed or discarded is changed no more, and the same messages make no other.
 */
export const draftOrder = jobContract(
  'vendor.draft-order',
  draftFacts.extend({
    conversationId: id,
    /** Messages that say so. */
    fromSeqs: z.array(z.int().min(1)).max(200),
    /** How sure it is: 0 to 1. */
    confidence: z.number().min(0).max(1),
  }),
);

/** Makes the order of a draft for the customer who has agreed to it. A draft that lacks something stays open. Repeated it changes nothing. */
export const confirmDraft = jobContract(
  'vendor.confirm-draft',
  z.object({
    draftId: id,
    /** Account or guest: the customer of the conversation, or an operator. */
    by: id,
  }),
);

/** Discards a draft that nobody has confirmed, because its reason was taken back. */
export const discardDraft = jobContract(
  'vendor.discard-draft',
  z.object({
    conversationId: id,
    /** The message for which it was made or changed. */
    fromSeq: z.int().min(1),
  }),
);

/** Asks where the address of a draft is; the answer is {@link draftLocated}. */
export const locateDraft = jobContract(
  'integration.locate-draft',
  z.object({ draftId: id, address: z.string().min(1).max(300) }),
);

/** Where the address of a draft is. It counts while the draft has that address and no place. */
export const draftLocated = jobContract(
  'vendor.draft-located',
  z.object({ draftId: id, address: z.string(), place: z.object({ latitude, longitude }) }),
);
