import { accountHolds } from '#contracts/account-holds.ts';
import { notFound } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets operators and API keys listen to what was understood, and people only as long as they are operators. */
export const followInsights = defineLiveRights(
  'of-insights',
  `${accountHolds} and asked.kind in ('OPERATOR', 'API_KEY')`,
  () => notFound('Conversation'),
);
