import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret } from '../../hub/definition/fields.ts';
import { askMaps, readMaps, searchLimits } from './search-maps.ts';
import { serpApiSandbox } from './sandbox.ts';

/** @see https://serpapi.com/google-maps-api */
export const serpApi = defineProvider({
  id: 'SERPAPI',
  name: 'SerpApi',
  category: 'MAPS',
  summary: 'Searches for businesses as Google Maps shows them, to find vendors.',
  hosts: { api: 'https://serpapi.com' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On the page “Your Account” of serpapi.com.',
      pattern: /^[\da-f]{32,128}$/i,
      problem: 'must have 32 to 128 hexadecimal digits',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'QUERY', name: 'api_key', value: ({ apiKey }) => apiKey },
  limits: { perSecond: 1, burst: 5, concurrency: 2, timeoutMs: 30_000 },
  failure: ({ status }) =>
    status === 429
      ? {
          kind: 'LIMITED',
          message: 'The searches of the SerpApi plan are used up, or too many were made in this hour.',
          providerCode: '429',
          // The limit counts by the hour.
          retryAfterMs: 3_600_000,
        }
      : null,
  check: async ({ http }) => {
    await http.json({ path: '/account.json' }, z.object({ account_id: z.string() }));
  },
  can: {
    PLACES: ({ http }) => ({
      limits: searchLimits,
      ask: (query) => askMaps(http, query),
      read: readMaps,
      find: null,
    }),
  },
  sandbox: serpApiSandbox,
});
