import { addressOf, kmPerDegree } from '../../hub/sandboxes/city/business.ts';
import { findBusinesses } from '../../hub/sandboxes/city/businesses.ts';
import { countSearch, wasSearched } from '../../hub/sandboxes/city/count-search.ts';
import { cityPage } from '../../hub/sandboxes/city/websites.ts';
import { kmAtZoom10 } from './view-of.ts';
import type { SandboxSpec } from '../../hub/sandboxes/sandbox.ts';

const pageSize = 20;
/** Beyond it the results begin anew. */
const lastStart = 100;
const placeAndZoom = /^@(-?[\d.]+),(-?[\d.]+),([\d.]+)z$/;

/** Searches in the city of the sandboxes. */
export const serpApiSandbox: SandboxSpec<{ readonly apiKey: string }> = {
  credentials: (secret) => ({ apiKey: secret('key', 32) }),
  authenticate: ({ query }, { apiKey }) => query.get('api_key') === apiKey,
  // Websites of the city, which anybody may read.
  open: ['sites'],
  refuse: (status, message) => ({ status, json: { error: status === 401 ? 'Invalid API key.' : message } }),
  routes: {
    'GET sites:/{site}/{+path}': ({ params }) => cityPage(params),
    'GET sites:/{site}/': ({ params }) => cityPage(params),
    'GET /account.json': async (_request, { objects }) => ({
      json: {
        account_id: 'sandbox',
        plan_name: 'Sandbox',
        plan_searches_left: 5000,
        this_month_usage: (await objects.list('search', { limit: 10_000 })).length,
      },
    }),
    'GET /search.json': async ({ query, url }, { objects }) => {
      const place = placeAndZoom.exec(query.get('ll') ?? '');
      const text = query.get('q') ?? '';
      if (query.get('engine') !== 'google_maps' || text === '' || !place) {
        return { status: 400, json: { error: 'Missing query `q` parameter or `ll` parameter.' } };
      }
      const [latitude = 0, longitude = 0, zoom = 10] = place.slice(1).map(Number);
      const all = findAround(text, { latitude, longitude }, kmAtZoom10 / 2 ** (zoom - 10));
      const given = Number(query.get('start') ?? 0);
      const start = given > lastStart ? given % (lastStart + pageSize) : given;
      const found = all.slice(start, start + pageSize);
      const asked = JSON.stringify({ text, ll: query.get('ll'), start: given });
      const isCached = await wasSearched(objects, asked);
      if (!isCached) await countSearch(objects, asked);
      const search_metadata = { id: `sandbox-${start}`, status: isCached ? 'Cached' : 'Success' };
      if (found.length === 0) {
        return { json: { search_metadata, error: "Google hasn't returned any results for this query." } };
      }
      const local_results = found.map((business, index) => ({
        position: start + index + 1,
        title: business.name,
        place_id: business.id,
        data_id: `0x0:${business.id}`,
        gps_coordinates: { latitude: business.latitude, longitude: business.longitude },
        rating: business.rating,
        reviews: business.ratings,
        type: business.trade,
        types: [business.trade],
        address: addressOf(business),
        ...(business.phone !== null && { phone: business.phone }),
        ...(business.website !== null && { website: business.website }),
      }));
      const next = new URL(url);
      next.searchParams.set('start', String(given + pageSize));
      next.searchParams.delete('api_key');
      const serpapi_pagination = all.length > start + pageSize ? { next: next.href } : {};
      return { json: { search_metadata, local_results, serpapi_pagination } };
    },
  },
};

/** What a map shows around a place: a circle. */
function findAround(
  text: string,
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
  radiusKm: number,
) {
  const kmPerDegreeEast = kmPerDegree * Math.cos((latitude * Math.PI) / 180);
  const [north, east] = [radiusKm / kmPerDegree, radiusKm / kmPerDegreeEast];
  const box = {
    south: latitude - north,
    west: longitude - east,
    north: latitude + north,
    east: longitude + east,
  };
  return findBusinesses(text, box).filter(
    (one) =>
      Math.hypot((one.latitude - latitude) * kmPerDegree, (one.longitude - longitude) * kmPerDegreeEast) <=
      radiusKm,
  );
}
