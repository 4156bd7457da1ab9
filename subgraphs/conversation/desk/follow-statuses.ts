import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets operators listen to the statuses of operators as long as they are operators. */
export const followStatuses = defineLiveRights('of-operator-statuses', accountHolds, () =>
  forbidden('Only operators may do this.'),
);
