import { z } from 'zod';
import type { Json } from '#platform/streams/event.ts';
import type { Place, PlaceQuery, Places, PlacesLimits } from '../../hub/capabilities/places.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { viewOf } from './view-of.ts';

const result = z.object({
  place_id: z.string().optional(),
  data_id: z.string().optional(),
  title: z.string(),
  address: z.string().optional(),
  gps_coordinates: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  phone: z.string().optional(),
  website: z.string().optional(),
  rating: z.number().optional(),
  reviews: z.number().optional(),
  types: z.array(z.string()).default([]),
});
const page = z.object({
  local_results: z.array(result).default([]),
  error: z.string().optional(),
  serpapi_pagination: z.object({ next: z.string().optional() }).optional(),
});

const pageSize = 20;
/** Beyond it the results repeat (serpapi.com/google-maps-api). */
const lastStart = 100;

/** SerpApi answers a search that it has made within the last hour from its cache, and does not count it (serpapi.com/search-api). */
export const searchLimits: PlacesLimits = {
  mostResults: lastStart + pageSize,
  pageSize,
  // A circle around a box that is as small as whole zooms allow.
  reach: 2.2,
  keptDays: 30,
  isRepeatFree: true,
};

/** One page of businesses as it came (GET /search.json, engine google_maps). */
export function askMaps(http: ProviderHttp, { text, box, cursor }: PlaceQuery): Promise<Json> {
  return http.json(
    {
      path: '/search.json',
      query: {
        engine: 'google_maps',
        type: 'search',
        q: text,
        ll: viewOf(box),
        start: Number(cursor ?? 0),
      },
    },
    z.json(),
  );
}

/** An empty page comes as an error with status 200. */
export function readMaps(raw: Json, cursor: string | null): ReturnType<Places['read']> {
  const { local_results: results, error, serpapi_pagination: pages } = page.parse(raw);
  if (error !== undefined && !/hasn't returned any results/i.test(error)) {
    throw new ProviderFailure('REFUSED', 'SerpApi refused the search.', {
      providerCode: error.slice(0, 100),
    });
  }
  const next = Number(cursor ?? 0) + pageSize;
  const isLast = results.length === 0 || pages?.next === undefined || next > lastStart;
  return { places: results.map(toPlace), cursor: isLast ? null : String(next) };
}

function toPlace(given: z.infer<typeof result>): Place {
  return {
    id: given.place_id ?? given.data_id ?? given.title,
    name: given.title,
    address: given.address ?? null,
    point: given.gps_coordinates ?? null,
    phone: given.phone ?? null,
    website: given.website ?? null,
    rating: given.rating ?? null,
    ratings: given.reviews ?? null,
    categories: given.types,
  };
}
