import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets operators follow the figures as long as they are operators. */
export const followFigures = defineLiveRights(
  'of-figures',
  `asked.kind in ('OPERATOR', 'API_KEY') and ${accountHolds}`,
  () => forbidden('Only operators follow figures.'),
);
