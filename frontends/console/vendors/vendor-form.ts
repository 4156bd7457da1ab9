import type { CreateVendorInput } from '#generated/documents/frontends/console/vendors.ts';
import { readDay } from '#packages/app/hours/day-line.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { numberOf, textOf, textOrNull } from '#packages/components/form-values.ts';

/** What a form of a vendor says, or which of its fields have no readable value. */
export type VendorForm =
  | { readonly input: Omit<CreateVendorInput, 'available' | 'clientId'>; readonly unread?: undefined }
  | { readonly input?: undefined; readonly unread: readonly string[] };

/** Names of the fields that show an error of their own. */
export const vendorFields = [
  'displayName',
  'description',
  'email',
  'phone',
  'taxNumber',
  'timezone',
  'location.address',
  'location.latitude',
  'location.longitude',
  'radiusKm',
  'capacity',
  'services',
];

/** Reads the form. Text that is no number, and a day that is no list of spans, is named in `unread`. */
export function readVendorForm(form: FormData): VendorForm {
  const numbers = {
    latitude: numberOf(form, 'location.latitude'),
    longitude: numberOf(form, 'location.longitude'),
    radiusKm: numberOf(form, 'radiusKm'),
    capacity: numberOf(form, 'capacity'),
  };
  const { latitude, longitude, radiusKm, capacity } = numbers;
  const days = weekdays.map((day) => ({ day, spans: readDay(textOf(form, day), day) }));
  const unread = [
    ...(latitude === undefined ? ['location.latitude'] : []),
    ...(longitude === undefined ? ['location.longitude'] : []),
    ...(radiusKm === undefined ? ['radiusKm'] : []),
    ...(capacity === undefined ? ['capacity'] : []),
    ...days.filter(({ spans }) => spans === undefined).map(({ day }) => day),
  ];
  if (
    unread.length > 0 ||
    latitude === undefined ||
    longitude === undefined ||
    radiusKm === undefined ||
    capacity === undefined
  ) {
    return { unread };
  }
  return {
    input: {
      displayName: textOf(form, 'displayName'),
      description: textOrNull(form, 'description'),
      email: textOrNull(form, 'email'),
      phone: textOrNull(form, 'phone'),
      taxNumber: textOrNull(form, 'taxNumber'),
      timezone: textOf(form, 'timezone'),
      location: { address: textOrNull(form, 'location.address'), latitude, longitude },
      radiusKm,
      capacity,
      services: form.getAll('services').filter((slug) => typeof slug === 'string'),
      hours: days.flatMap(({ spans }) => spans ?? []),
    },
  };
}
