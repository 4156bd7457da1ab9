import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import { checkAccount, listEntities, updateEntity } from './entities.ts';
import { listListings } from './listings.ts';
import { listReviews } from './reviews.ts';
import { decideSuggestion, listSuggestions } from './suggestions.ts';
import { findLogo } from './logo.ts';
import { yextFailure } from './failure.ts';
import { yextSandbox } from './sandbox.ts';

/** @see https://hitchhikers.yext.com/docs */
export const yext = defineProvider({
  id: 'YEXT',
  name: 'Yext',
  category: 'MARKETING',
  summary: 'Keeps a vendor’s entries in directories and search engines right.',
  hosts: { api: 'https://api.yext.com/v2', images: 'https://a.mktgcdn.com' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On yext.com under Developer, the key of an app with the rights Knowledge API and Listings.',
      pattern: /^[\da-z]{16,100}$/i,
      problem: 'must have 16 to 100 letters and digits',
    }),
    accountId: setting({
      label: 'Account id',
      help: 'In the address of the console; `me` for the account of the key.',
      pattern: /^[\w-]{1,50}$/,
      problem: 'must be an account id, such as me',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'HEADER', name: 'api-key', value: ({ apiKey }) => apiKey },
  // 5,000 requests an hour.
  limits: { perSecond: 1, burst: 50, concurrency: 4, timeoutMs: 20_000 },
  failure: yextFailure,
  check: ({ http, credentials }) => checkAccount(http, credentials.accountId),
  can: {
    LISTINGS: ({ http, credentials }) => ({
      entities: (cursor) => listEntities(http, credentials.accountId, cursor),
      update: (id, changes) => updateEntity(http, credentials.accountId, id, changes),
      listings: (entityId) => listListings(http, credentials.accountId, entityId),
      suggestions: (entityId) => listSuggestions(http, credentials.accountId, entityId),
      decide: (id, accept) => decideSuggestion(http, credentials.accountId, id, accept),
      reviews: (entityId, cursor) => listReviews(http, credentials.accountId, entityId, cursor),
    }),
  },
  file: ({ http, credentials }, entity) => findLogo(http, credentials.accountId, entity),
  sandbox: yextSandbox,
});
