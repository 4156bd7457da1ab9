import { z } from 'zod';
import {
  Base44SetAvailabilityDocument,
  Base44UpdateVendorDocument,
} from '#generated/documents/frontends/base44/entities/vendors.ts';
import type { Api } from '../../api/api.ts';
import { parseFields } from '../../records/parse-fields.ts';
import type { Fields } from '../../values/value.ts';
import { profileSchema } from './vendor-record.ts';

const availability = z.strictObject({ available: z.boolean() });
const profile = profileSchema.partial();

/**
 * The mutation for the changed fields of a vendor.
 * @param current its profile, or the record of the user who acts for it
 * @param vendorId undefined for the vendor of the caller
 */
export function updateVendor(
  current: Fields,
  changed: Fields,
  vendorId: string | undefined,
): (api: Api) => Promise<void> {
  const whose = vendorId === undefined ? {} : { vendorId };
  if ('available' in changed) {
    const input = { ...parseFields(availability, changed), ...whose };
    return async (api) => void (await api.run(Base44SetAvailabilityDocument, { input }));
  }
  const given = parseFields(profile, changed);
  const input = {
    ...whose,
    ...(given.display_name === undefined ? {} : { displayName: given.display_name }),
    ...(given.description === undefined ? {} : { description: given.description }),
    ...(given.business_email === undefined ? {} : { email: given.business_email }),
    ...(given.business_phone === undefined ? {} : { phone: given.business_phone }),
    ...(given.tax_number === undefined ? {} : { taxNumber: given.tax_number }),
    ...(given.capacity === undefined ? {} : { capacity: given.capacity }),
    ...(given.radius_km === undefined ? {} : { radiusKm: given.radius_km }),
    ...(given.timezone === undefined ? {} : { timezone: given.timezone }),
    ...(given.services === undefined ? {} : { services: given.services }),
    ...(given.hours === undefined ? {} : { hours: given.hours }),
    ...locationOf(current, given),
  };
  return async (api) => void (await api.run(Base44UpdateVendorDocument, { input }));
}

const place = z.object({ latitude: z.number(), longitude: z.number(), address: z.string().nullable() });

/** The API replaces the location as a whole: what was not sent stays as it is. */
function locationOf(current: Fields, given: z.infer<typeof profile>) {
  const { latitude, longitude, address } = given;
  if (latitude === undefined && longitude === undefined && address === undefined) return {};
  const before = parseFields(place.partial(), current);
  const location = parseFields(place, {
    latitude: latitude ?? before.latitude,
    longitude: longitude ?? before.longitude,
    address: address === undefined ? (before.address ?? null) : address,
  });
  return { location };
}
