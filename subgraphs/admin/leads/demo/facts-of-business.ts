import type { FactField, NewFact } from '../facts/lead-facts.ts';
import type { DemoBusiness } from './businesses.ts';

const dayMs = 86_400_000;

/** What a provider says of a business, and what its own website says better. */
export function factsOfBusiness(
  leadId: string,
  business: DemoBusiness,
  provider: string,
  now: Date,
): readonly NewFact[] {
  const { company, street, phone, website, email, latitude, longitude, daysAgo } = business;
  const expiresAt = new Date(now.getTime() + (30 - daysAgo) * dayMs);
  const given: readonly (readonly [FactField, NewFact['value']])[] = [
    ['company', company],
    ['address', street],
    ['city', 'Berlin'],
    ['country', 'DE'],
    ['phone', phone],
    ['website', website],
    ['category', 'electrician'],
    ['services', ['electrician']],
    ['latitude', latitude],
    ['longitude', longitude],
    ['rating', 3.9 + (company.length % 10) / 10],
    ['ratings', company.length * 3],
  ];
  const read: readonly (readonly [FactField, NewFact['value'], string])[] =
    website === null
      ? []
      : [
          ['email', email, `mailto:${email ?? ''}`],
          [
            'services',
            ['wallbox', 'fuse boxes', 'lighting'],
            'Wallbox, fuse boxes and lighting for your home',
          ],
          ['openingHours', ['Mo-Fr 08:00-17:00'], 'Mo-Fr 08:00-17:00'],
        ];
  return [
    ...given.flatMap(([field, value]) =>
      value === null
        ? []
        : [
            {
              leadId,
              field,
              value,
              source: 'PROVIDER' as const,
              origin: provider,
              evidence: null,
              expiresAt,
            },
          ],
    ),
    ...read.map(([field, value, evidence]) => ({
      leadId,
      field,
      value,
      evidence,
      source: 'WEBSITE' as const,
      origin: website ?? '',
      expiresAt: null,
    })),
  ];
}
