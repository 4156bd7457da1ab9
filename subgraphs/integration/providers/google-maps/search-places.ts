import { z } from 'zod';
import type { Json } from '#platform/streams/event.ts';
import type { Place, PlaceQuery, Places, PlacesLimits } from '../../hub/capabilities/places.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
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

/** The API's largest page; it shows three. */
const pageSize = 20;

/**
 * Google's content is not kept longer than 30 days, but for place ids.
 * @see https://developers.google.com/maps/documentation/places/web-service/policies
 */
export const placesLimits: PlacesLimits = {
  mostResults: 60,
  pageSize,
  reach: 1,
  keptDays: 30,
  isRepeatFree: false,
};

/** One page of businesses as it came (Places API (New), POST /v1/places:searchText). */
export function askPlaces(http: ProviderHttp, { text, box, cursor }: PlaceQuery): Promise<Json> {
  const { south, west, north, east } = box;
  return http.json(
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
        locationRestriction: {
          rectangle: {
            low: { latitude: south, longitude: west },
            high: { latitude: north, longitude: east },
          },
        },
        ...(cursor !== null && { pageToken: cursor }),
      },
    },
    z.json(),
  );
}

export function readPlaces(raw: Json, cursor: string | null): ReturnType<Places['read']> {
  const { places, nextPageToken } = page.parse(raw);
  // A token that comes again would be asked for without an end.
  return { places: places.map(toPlace), cursor: nextPageToken === cursor ? null : (nextPageToken ?? null) };
}

/** A business by its id (Places API (New), GET /v1/places/<id>). */
export async function findPlace(http: ProviderHttp, id: string): Promise<Place | null> {
  const found = await nullIfGone(
    http.json(
      {
        host: 'places',
        path: `/v1/places/${encodeURIComponent(id)}`,
        template: '/v1/places/{id}',
        headers: { 'x-goog-fieldmask': fields.join(',') },
      },
      place,
    ),
  );
  return found && toPlace(found);
}

function toPlace(given: z.infer<typeof place>): Place {
  return {
    id: given.id,
    name: given.displayName.text,
    address: given.formattedAddress ?? null,
    point: given.location ?? null,
    phone: given.internationalPhoneNumber ?? null,
    website: given.websiteUri ?? null,
    rating: given.rating ?? null,
    ratings: given.userRatingCount ?? null,
    categories: given.types,
  };
}
