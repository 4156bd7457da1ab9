import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret } from '../../hub/definition/fields.ts';
import { googleMapsFailure } from './failure.ts';
import { checkKey, locate, timezoneAt } from './geocode.ts';
import { askPlaces, findPlace, placesLimits, readPlaces } from './search-places.ts';
import { googleMapsSandbox } from './sandbox.ts';

/** Geocoding and Time Zone (key in the query), Places (New, key in a header). One key for all, with these three APIs switched on. */
export const googleMaps = defineProvider({
  id: 'GOOGLE_MAPS',
  name: 'Google Maps',
  category: 'MAPS',
  summary: 'Finds the place of an address, its time zone, and businesses nearby.',
  hosts: { api: 'https://maps.googleapis.com', places: 'https://places.googleapis.com' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'In the Google Cloud console under APIs & Services, Credentials. Allow Geocoding, Time Zone and Places (New).',
      pattern: /^[\w-]{20,100}$/,
      problem: 'must be an API key of 20 to 100 letters, digits, - and _',
    }),
  },
  blame: 'apiKey',
  auth: {
    kind: 'SIGN',
    sign: (request, { apiKey }) => {
      if (request.url.pathname.includes('/v1/')) {
        const headers = new Headers(request.headers);
        headers.set('x-goog-api-key', apiKey);
        return { ...request, headers };
      }
      const url = new URL(request.url);
      url.searchParams.set('key', apiKey);
      return { ...request, url };
    },
  },
  limits: { perSecond: 10, burst: 20, concurrency: 8, timeoutMs: 10_000 },
  failure: googleMapsFailure,
  check: ({ http }) => checkKey(http),
  can: {
    GEOCODING: ({ http }) => ({
      locate: (address) => locate(http, address),
      timezone: (point, at) => timezoneAt(http, point, at),
    }),
    PLACES: ({ http }) => ({
      limits: placesLimits,
      ask: (query) => askPlaces(http, query),
      read: readPlaces,
      find: (id) => findPlace(http, id),
    }),
  },
  sandbox: googleMapsSandbox,
});
