import { accountHolds } from '#contracts/account-holds.ts';
import { notFound } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets operators follow a search as long as they are operators. */
export const followSearch = defineLiveRights(
  'of-lead-searches',
  `asked.kind in ('OPERATOR', 'API_KEY') and ${accountHolds}`,
  () => notFound('LeadSearch'),
);
