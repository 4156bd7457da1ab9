import { z } from 'zod';
import { INTENTS, TRIGGERS } from '../detect/insight.ts';
import { orderReasons } from '../orders/order-reasons.ts';

export const findingKinds = ['INTENT', 'TRIGGER', 'SCAM', 'SENTIMENT', 'LANGUAGE', 'SLOTS'] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingStatuses = ['OPEN', 'ACTED', 'CONFIRMED', 'DISMISSED'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export const detectors = ['RULES', 'LR', 'MODEL'] as const;

/** Words of a message, as the detectors point to them. */
export const evidenceSchema = z.object({
  seq: z.int(),
  from: z.int(),
  to: z.int(),
  quote: z.string(),
  category: z.string(),
});

export const slotSchema = z.object({
  slot: z.enum(['PHONE', 'EMAIL', 'POSTCODE', 'ADDRESS', 'MONEY', 'BUDGET', 'TIME', 'SERVICE', 'URGENCY']),
  value: z.string(),
  raw: z.string(),
  seq: z.int(),
  from: z.int(),
  to: z.int(),
  confidence: z.number(),
});
export type SlotModel = z.infer<typeof slotSchema>;

export const intentSchema = z.enum(INTENTS);
export const triggerSchema = z.enum(TRIGGERS);

/** A finding as it is stored and as events carry it. */
export const findingSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  kind: z.enum(findingKinds),
  name: z.string(),
  value: z.object({
    slots: z.array(slotSchema).default([]),
    categories: z.array(z.string()).default([]),
    /** The order that a complaint is about. */
    order: z
      .object({ orderId: z.string(), because: z.array(z.enum(orderReasons)).readonly() })
      .nullable()
      .default(null),
    /** To whom the conversation went because of it, and why. */
    handedTo: z
      .object({ operatorId: z.string(), openConversations: z.int(), operatorsPresent: z.int() })
      .nullable()
      .default(null),
  }),
  probability: z.number(),
  evidence: z.array(evidenceSchema),
  detector: z.enum(detectors),
  version: z.string(),
  atSeq: z.int(),
  status: z.enum(findingStatuses),
  // Events of earlier versions have none.
  followedAt: z.coerce.date().nullable().default(null),
  reviewedBy: z.string().nullable(),
  reviewedByKey: z.boolean(),
  reviewedAt: z.coerce.date().nullable(),
  createdAt: z.coerce.date(),
});
export type FindingModel = z.infer<typeof findingSchema>;

/** What detectors have found, before it is stored. */
export type NewFinding = Pick<
  FindingModel,
  'kind' | 'name' | 'probability' | 'evidence' | 'detector' | 'version' | 'atSeq'
> & { readonly value?: { readonly slots?: readonly SlotModel[]; readonly categories?: readonly string[] } };
