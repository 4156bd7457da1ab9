import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { readJobStats } from '#platform/jobs/job-stats.ts';
import { defineLivePoll } from '#platform/streams/live-poll.ts';

/** The counts of jobs, at once and whenever they have changed, as long as the listener is an operator. */
export const followJobStats = defineLivePoll({
  name: 'of-job-stats',
  condition: accountHolds,
  refusal: () => forbidden('Only operators may do this.'),
  read: readJobStats,
  everyMs: 1_000,
});
