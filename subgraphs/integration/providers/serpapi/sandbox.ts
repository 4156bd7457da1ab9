import { addressOf, findBusinesses } from '../../hub/sandboxes/city/businesses.ts';
import type { SandboxSpec } from '../../hub/sandboxes/sandbox.ts';

const pageSize = 20;
const placeAndZoom = /^@(-?[\d.]+),(-?[\d.]+),([\d.]+)z$/;

/** Searches in the city of the sandboxes. */
export const serpApiSandbox: SandboxSpec<{ readonly apiKey: string }> = {
  credentials: (secret) => ({ apiKey: secret('key', 32) }),
  authenticate: ({ query }, { apiKey }) => query.get('api_key') === apiKey,
  refuse: (status, message) => ({ status, json: { error: status === 401 ? 'Invalid API key.' : message } }),
  routes: {
    'GET /account.json': () => ({
      json: { account_id: 'sandbox', plan_name: 'Sandbox', plan_searches_left: 5000, this_month_usage: 0 },
    }),
    'GET /search.json': ({ query }) => {
      const place = placeAndZoom.exec(query.get('ll') ?? '');
      const text = query.get('q') ?? '';
      if (query.get('engine') !== 'google_maps' || text === '' || !place) {
        return { status: 400, json: { error: 'Missing query `q` parameter or `ll` parameter.' } };
      }
      const [latitude, longitude, zoom] = place.slice(1).map(Number);
      const radiusKm = 40 / 2 ** ((zoom ?? 10) - 10);
      const start = Number(query.get('start') ?? 0);
      const near = { latitude: latitude ?? 0, longitude: longitude ?? 0 };
      const found = findBusinesses(text, near, radiusKm).slice(start, start + pageSize);
      const search_metadata = { id: `sandbox-${start}`, status: 'Success' };
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
        phone: business.phone,
        ...(business.website !== null && { website: business.website }),
      }));
      return { json: { search_metadata, local_results } };
    },
  },
};
