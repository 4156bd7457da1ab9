import { z } from 'zod';
import type { Place, Places } from '../../hub/capabilities/places.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

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
});

const pageSize = 20;
/** Beyond it the results repeat (serpapi.com/google-maps-api). */
const lastStart = 100;
/** A zoom shows a circle of about this many kilometres, halved with each step. */
const kmAtZoom10 = 40;

/** One page of businesses (GET /search.json, engine google_maps). An empty page comes as an error with status 200. */
export async function searchMaps(
  http: ProviderHttp,
  { text, near, radiusKm, cursor }: Parameters<Places['search']>[0],
): Promise<{ places: readonly Place[]; cursor: string | null }> {
  const start = Number(cursor ?? 0);
  const zoom = Math.max(3, Math.min(21, Math.round(10 + Math.log2(kmAtZoom10 / radiusKm))));
  const { local_results: results, error } = await http.json(
    {
      path: '/search.json',
      query: {
        engine: 'google_maps',
        type: 'search',
        q: text,
        ll: `@${near.latitude},${near.longitude},${zoom}z`,
        start,
      },
    },
    page,
  );
  if (error !== undefined && !/hasn't returned any results/i.test(error)) {
    throw new ProviderFailure('REFUSED', 'SerpApi refused the search.', {
      providerCode: error.slice(0, 100),
    });
  }
  const next = start + pageSize;
  const isLast = results.length < pageSize || next > lastStart;
  return { places: results.map(toPlace), cursor: isLast ? null : String(next) };
}

function toPlace(given: z.infer<typeof result>): Place {
  return {
    id: given.place_id ?? given.data_id ?? given.title,
    name: given.title,
    address: given.address ?? null,
    point: given.gps_coordinates ?? null,
    phone: given.phone?.replaceAll(/[^\d+]/g, '') ?? null,
    website: given.website ?? null,
    rating: given.rating ?? null,
    ratings: given.reviews ?? null,
    categories: given.types,
  };
}
