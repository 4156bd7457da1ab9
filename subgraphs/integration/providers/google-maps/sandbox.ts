import { z } from 'zod';
import { addressOf, cityCentre } from '../../hub/sandboxes/city/business.ts';
import type { Business } from '../../hub/sandboxes/city/business.ts';
import { cityBusinesses, findBusinesses } from '../../hub/sandboxes/city/businesses.ts';
import { countSearch } from '../../hub/sandboxes/city/count-search.ts';
import type { SandboxSpec } from '../../hub/sandboxes/sandbox.ts';

const corner = z.object({ latitude: z.number(), longitude: z.number() });
const searchText = z.object({
  textQuery: z.string(),
  pageSize: z.int().min(1).max(20).default(20),
  pageToken: z.string().regex(/^\d+$/).optional(),
  locationRestriction: z.object({ rectangle: z.object({ low: corner, high: corner }) }).optional(),
});
const mostResults = 60;
const everywhere = {
  low: { latitude: -90, longitude: -180 },
  high: { latitude: 90, longitude: 180 },
};
const berlin = /berlin|lindenweg|hauptstraße|ringstraße|bahnhofstraße|gartenweg|mühlgasse/i;

const invalid = {
  status: 400,
  json: { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Invalid request.' } },
};

/** The sandbox knows one city: a street of it lies in its centre, moved by the house number. */
export const googleMapsSandbox: SandboxSpec<{ readonly apiKey: string }> = {
  credentials: (secret) => ({ apiKey: `AIza${secret('key', 16)}` }),
  authenticate: (request, { apiKey }) =>
    (request.headers['x-goog-api-key'] ?? request.query.get('key')) === apiKey,
  refuse: (status, message) =>
    status === 401
      ? {
          status: 403,
          json: {
            error: {
              code: 403,
              status: 'PERMISSION_DENIED',
              message,
              details: [{ reason: 'API_KEY_INVALID' }],
            },
          },
        }
      : {
          status,
          json: { error: { code: status, status: status === 404 ? 'NOT_FOUND' : 'UNAVAILABLE', message } },
        },
  routes: {
    'GET /maps/api/geocode/json': ({ query }) => {
      const address = query.get('address') ?? '';
      if (address === '') return { json: { status: 'INVALID_REQUEST', results: [] } };
      if (!berlin.test(address)) return { json: { status: 'ZERO_RESULTS', results: [] } };
      const house = Number(/\d+/.exec(address)?.[0] ?? 0) % 500;
      const location = { lat: cityCentre.latitude + house / 10_000, lng: cityCentre.longitude };
      const viewport = { northeast: location, southwest: location };
      const geometry = { location, location_type: 'ROOFTOP', viewport };
      const found = {
        place_id: `sandbox-${house}`,
        formatted_address: address,
        address_components: [],
        types: ['street_address'],
        geometry,
      };
      return { json: { status: 'OK', results: [found] } };
    },
    'GET /maps/api/timezone/json': ({ query }) =>
      /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(query.get('location') ?? '') && query.has('timestamp')
        ? {
            json: {
              status: 'OK',
              timeZoneId: 'Europe/Berlin',
              timeZoneName: 'Central European Standard Time',
              rawOffset: 3600,
              dstOffset: 0,
            },
          }
        : { json: { status: 'INVALID_REQUEST' } },
    'GET places:/v1/places/{id}': async ({ params, headers }, { objects }) => {
      if (headers['x-goog-fieldmask'] === undefined) return invalid;
      const business = cityBusinesses().find(({ id }) => id === params['id']);
      await countSearch(objects, `place ${params['id']}`);
      return business
        ? { json: toPlace(business) }
        : {
            status: 404,
            json: { error: { code: 404, status: 'NOT_FOUND', message: 'The Place ID is no longer valid.' } },
          };
    },
    'POST places:/v1/places:searchText': async ({ body, headers }, { objects }) => {
      const parsed = searchText.safeParse(body);
      if (!parsed.success || headers['x-goog-fieldmask'] === undefined) {
        return invalid;
      }
      const { textQuery, pageSize, pageToken, locationRestriction } = parsed.data;
      const from = Number(pageToken ?? 0);
      const { low, high } = locationRestriction?.rectangle ?? everywhere;
      const box = { south: low.latitude, west: low.longitude, north: high.latitude, east: high.longitude };
      const all = findBusinesses(textQuery, box).slice(0, mostResults);
      await countSearch(objects, JSON.stringify(parsed.data));
      const to = from + pageSize;
      return {
        json: {
          places: all.slice(from, to).map(toPlace),
          ...(to < all.length && { nextPageToken: String(to) }),
        },
      };
    },
  },
};

function toPlace(business: Business): object {
  const { id, name, latitude, longitude, phone, website, rating, ratings, trade } = business;
  return {
    id,
    displayName: { text: name, languageCode: 'en' },
    formattedAddress: addressOf(business),
    location: { latitude, longitude },
    ...(phone !== null && { internationalPhoneNumber: phone }),
    ...(website !== null && { websiteUri: website }),
    rating,
    userRatingCount: ratings,
    types: [trade],
  };
}
