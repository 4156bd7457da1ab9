import { z } from 'zod';
import {
  clientId,
  email,
  latitude,
  longitude,
  money,
  optionalText,
  phone,
  slug,
  text,
} from '#platform/input/fields.ts';
import { optional } from '../optional-fields.ts';
import { postcode } from '../profile/service-area.ts';

/** What is to be done. */
export const orderSummary = text(1, 2_000);

/** Whom an order is for. */
export const orderCustomer = z.object({
  name: text(1, 120),
  phone: optional(phone),
  email: optional(email),
});

/** An order as a client sends it. */
export const createOrderSchema = z.object({
  service: slug,
  summary: orderSummary,
  customer: orderCustomer,
  location: z.object({
    latitude,
    longitude,
    address: optionalText(300),
    postcode: postcode.nullish().transform((code) => code ?? null),
  }),
  price: money,
  priceMode: z.enum(['FIXED', 'QUOTE']).default('FIXED'),
  scheduledFor: z
    .date()
    .nullish()
    .transform((date) => date ?? null),
  conversationId: optionalText(100),
  clientId,
});

export type NewOrder = z.infer<typeof createOrderSchema>;
