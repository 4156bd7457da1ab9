import { z } from 'zod';
import {
  clientId,
  email,
  latitude,
  longitude,
  optionalText,
  phone,
  slug,
  text,
} from '#platform/input/fields.ts';
import { timezone } from '#platform/localisation/fields.ts';
import { optional, removable } from '../optional-fields.ts';
import { aroundTheClock, openingHoursSchema } from './opening-hours.ts';

const services = z
  .array(slug)
  .min(1, 'must have at least one service')
  .max(50, 'must have at most 50 services')
  .transform((slugs) => [...new Set(slugs)]);
const location = z.object({ latitude, longitude, address: optionalText(300) });
const radiusKm = z.number('must be a number').gt(0, 'must be more than 0').max(300, 'must be at most 300');
const capacity = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(1_000, 'must be at most 1000');

/** A vendor as a client describes it; hours that are left out are around the clock. */
export const newVendorSchema = z.object({
  displayName: text(1, 120),
  description: optionalText(2_000),
  services,
  location,
  radiusKm,
  timezone,
  hours: openingHoursSchema.nullish().transform((hours) => hours ?? aroundTheClock),
  capacity,
  phone: optional(phone),
  email: optional(email),
  taxNumber: optionalText(50),
  available: z
    .boolean()
    .nullish()
    .transform((available) => available ?? false),
  clientId,
});

export type NewVendor = z.infer<typeof newVendorSchema>;

/** A change of a vendor's profile. Missing fields stay, and so do null ones where null is not a value. */
export const profileSchema = z.object({
  vendorId: z.string().nullish(),
  displayName: text(1, 120).nullish(),
  description: optionalText(2_000).optional(),
  services: services.nullish(),
  location: location.nullish(),
  radiusKm: radiusKm.nullish(),
  timezone: timezone.nullish(),
  hours: openingHoursSchema.nullish(),
  capacity: capacity.nullish(),
  phone: removable(phone),
  email: removable(email),
  taxNumber: optionalText(50).optional(),
});

export type ProfileChanges = z.infer<typeof profileSchema>;
