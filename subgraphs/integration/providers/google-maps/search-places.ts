import { z } from 'zod';
import type { Place, Places } from '../../hub/capabilities/places.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const place = z.object({
  id: z.string(),
  displayName: z.object({ text: z.string() }),
  formattedAddress: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  internationalPhoneNumber: z.string().optional(),
  websiteUri: z.string().optional(),
  rating: z.number().optional(),
  userRatingCount: z.number().optional(),
  types: z.array(z.string()).default([]),
});
const page = z.object({ places: z.array(place).default([]), nextPageToken: z.string().optional() });

/** Only what is asked for is paid for. */
const fields = [
  'id',
  'displayName',
  'formattedAddress',
  'location',
  'internationalPhoneNumber',
  'websiteUri',
  'rating',
  'userRatingCount',
  'types',
];

/** The API's largest page. */
const pageSize = 20;
/** The API's largest circle, in metres. */
const largestRadius = 50_000;

/** One page of businesses (Places API (New), POST /v1/places:searchText; three pages at most). */
export async function searchPlaces(
  http: ProviderHttp,
  { text, near, radiusKm, cursor }: Parameters<Places['search']>[0],
): Promise<{ places: readonly Place[]; cursor: string | null }> {
  const { places, nextPageToken } = await http.json(
    {
      method: 'POST',
      host: 'places',
      path: '/v1/places:searchText',
      headers: {
        'x-goog-fieldmask': [...fields.map((name) => `places.${name}`), 'nextPageToken'].join(','),
      },
      json: {
        textQuery: text,
        pageSize,
        locationBias: { circle: { center: near, radius: Math.min(radiusKm * 1000, largestRadius) } },
        ...(cursor !== null && { pageToken: cursor }),
      },
    },
    page,
  );
  // A token that comes again would be asked for without an end.
  return { places: places.map(toPlace), cursor: nextPageToken === cursor ? null : (nextPageToken ?? null) };
}

function toPlace(given: z.infer<typeof place>): Place {
  return {
    id: given.id,
    name: given.displayName.text,
    address: given.formattedAddress ?? null,
    point: given.location ?? null,
    phone: given.internationalPhoneNumber?.replaceAll(/[^\d+]/g, '') ?? null,
    website: given.websiteUri ?? null,
    rating: given.rating ?? null,
    ratings: given.userRatingCount ?? null,
    categories: given.types,
  };
}
