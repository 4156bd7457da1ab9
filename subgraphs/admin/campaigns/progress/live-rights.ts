import { accountHolds } from '#contracts/account-holds.ts';
import { notFound } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets operators follow a campaign as long as they are operators. */
export const followCampaign = defineLiveRights(
  'of-campaigns',
  `asked.kind in ('OPERATOR', 'API_KEY') and ${accountHolds}`,
  () => notFound('Campaign'),
);
