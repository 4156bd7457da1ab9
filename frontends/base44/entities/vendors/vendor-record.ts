import { z } from 'zod';
import type { Base44VendorFragment } from '#generated/documents/frontends/base44/entities/vendors.ts';
import type { EntityRecord, Fields } from '../../values/value.ts';

/** The profile of a vendor, one level of fields: a part of the record of who acts for it, too. */
export function profileFields(vendor: Omit<Base44VendorFragment, 'user' | 'createdAt'>): Fields {
  return {
    display_name: vendor.displayName,
    description: vendor.description,
    business_email: vendor.email,
    business_phone: vendor.phone,
    tax_number: vendor.taxNumber,
    available: vendor.available,
    capacity: vendor.capacity,
    open_orders: vendor.openOrders,
    radius_km: vendor.radiusKm,
    address: vendor.location.address,
    latitude: vendor.location.latitude,
    longitude: vendor.location.longitude,
    timezone: vendor.timezone,
    services: vendor.services.map(({ slug }) => slug),
    hours: vendor.hours.map(({ weekday, opens, closes }) => ({
      weekday: weekday.toLowerCase(),
      opens,
      closes,
    })),
    rating_average: vendor.rating.average,
    rating_count: vendor.rating.count,
  };
}

export function vendorRecord(vendor: Base44VendorFragment): EntityRecord {
  return {
    id: vendor.id,
    created_date: vendor.createdAt,
    updated_date: vendor.createdAt,
    created_by: null,
    created_by_id: null,
    user_id: vendor.user?.id ?? null,
    ...profileFields(vendor),
  };
}

const weekday = z
  .string()
  .transform((day) => day.toUpperCase())
  .pipe(z.enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']));

const text = z.string().nullable();

/** The fields of a profile that a call may set. */
export const profileSchema = z.strictObject({
  display_name: z.string(),
  description: text,
  business_email: text,
  business_phone: text,
  tax_number: text,
  capacity: z.number().int(),
  radius_km: z.number(),
  address: text,
  latitude: z.number(),
  longitude: z.number(),
  timezone: z.string(),
  services: z.array(z.string()),
  hours: z.array(z.object({ weekday, opens: z.string(), closes: z.string() })),
});

/** The names of the fields that only a profile has: in the record of a user they belong to the vendor. */
export const profileNames: readonly string[] = [...Object.keys(profileSchema.shape), 'available'];
