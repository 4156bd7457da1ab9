import type { FoundPlace } from '#contracts/leads/searches.ts';
import { readPhone } from '../lead-fields.ts';
import { readAddress } from './address.ts';
import type { FactField, NewFact } from './lead-facts.ts';

/**
 * What a provider says of a place, in the words of leads. What can't be read is left out: a number that is none, an address of a website
 * that is none.
 * @param until when it must be deleted; null for never
 */
export function factsFromPlace(
  place: FoundPlace,
  {
    leadId,
    provider,
    until,
  }: { readonly leadId: string; readonly provider: string; readonly until: Date | null },
): readonly NewFact[] {
  const { street, city, country } = readAddress(place.address ?? '');
  const values: Partial<Record<FactField, NewFact['value']>> = {
    company: place.name.trim().slice(0, 200),
    phone: place.phone === null ? null : readPhone(place.phone.slice(0, 40), country),
    address: street?.slice(0, 300) ?? null,
    city: city?.slice(0, 120) ?? null,
    country,
    website: websiteOf(place.website),
    category: place.categories[0]?.slice(0, 120) ?? null,
    latitude: place.point?.latitude ?? null,
    longitude: place.point?.longitude ?? null,
    services: place.categories.length === 0 ? null : place.categories.slice(0, 20),
    rating: place.rating,
    ratings: place.ratings,
  };
  return Object.entries(values).flatMap(([field, value]) =>
    value === null || value === '' || !isField(field, values)
      ? []
      : [
          {
            leadId,
            field,
            value,
            source: 'PROVIDER' as const,
            origin: provider,
            evidence: null,
            expiresAt: until,
          },
        ],
  );
}

function isField(name: string, values: Partial<Record<FactField, unknown>>): name is FactField {
  return Object.hasOwn(values, name);
}

function websiteOf(text: string | null): string | null {
  const url = text === null || !URL.canParse(text) ? null : new URL(text);
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.href.length <= 2_000
    ? url.href
    : null;
}
