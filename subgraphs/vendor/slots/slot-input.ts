import { z } from 'zod';
import { latitude, longitude, money, optionalText, slug } from '#platform/input/fields.ts';
import { orderCustomer, orderSummary } from '../orders/create-order-input.ts';
import { postcode } from '../profile/service-area.ts';

/** A time on a clock on the wall; whether the clock shows it, the vendor's zone says. */
export const wallTime = z
  .string()
  .regex(/^2[01]\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 2026-12-24T09:30')
  .transform((text) => Date.parse(`${text}:00Z`))
  .refine((wall) => !Number.isNaN(wall), 'is no day of the calendar');

/** A slot to be held, as a client names it. */
export const holdSchema = z
  .object({
    vendorId: z.string(),
    service: slug,
    place: z.object({ latitude, longitude }),
    postcode: postcode.nullish(),
    startsAt: z.date().nullish(),
    localStart: wallTime.nullish(),
  })
  .refine(({ startsAt, localStart }) => (startsAt == null) !== (localStart == null), {
    message: 'give either startsAt or localStart',
    path: ['startsAt'],
  });

export type NewHold = z.infer<typeof holdSchema>;

export const releaseSchema = z.object({ holdId: z.string() });

export const bookingSchema = z.object({
  holdId: z.string(),
  summary: orderSummary,
  customer: orderCustomer,
  address: optionalText(300),
  price: money.nullish(),
  conversationId: optionalText(100),
});

export type NewBooking = z.infer<typeof bookingSchema>;

const longestBlock = 60 * 86_400_000;

export const blockSchema = z
  .object({ vendorId: z.string().nullish(), startsAt: z.date(), endsAt: z.date(), note: optionalText(200) })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    message: 'must be later than startsAt',
    path: ['endsAt'],
  })
  .refine(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() <= longestBlock, {
    message: 'must be at most 60 days after startsAt',
    path: ['endsAt'],
  });

export const unblockSchema = z.object({ bookingId: z.string() });
