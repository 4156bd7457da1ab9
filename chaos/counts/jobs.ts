import type { Count } from './count.ts';
import { expectedEvents } from './expected-events.ts';

/** Subgraphs that receive every domain event (contracts/events/event.ts). */
const receivers = ['admin', 'integration'] as const;

/**
 * Jobs that have failed for good or wait although they were due 5 s ago, and what a writer waited for in vain. One that became due at
 * this moment, such as the end of an offer, waits for the worker's next look.
 */
export const jobsNeverDone: Count = {
  name: 'jobs never done',
  find: async ({ database, plays }) => {
    const { rows } = await database.query<{ words: string }>(
      `select task_identifier || ' after ' || attempts || ' attempts: ' || coalesce(last_error, '') as words
       from graphile_worker.jobs
       where attempts >= max_attempts or run_at < now() - interval '5 seconds'`,
    );
    return [...rows.map(({ words }) => words), ...plays.flatMap(({ missed }) => missed)];
  },
};

/** A domain event that a receiver has not exactly once. */
export const eventsNotReceivedOnce: Count = {
  name: 'domain events not received exactly once',
  find: async ({ database }) => {
    const found: string[] = [];
    for (const receiver of receivers) {
      const { rows } = await database.query<{ words: string }>(
        `with expected as (${expectedEvents})
         select expected.type || ' of ' || subject || ': ' || count(received.id) as words
         from expected left join ${receiver}.domain_event received
           on received.subject_id = subject and received.type = expected.type
         group by expected.type, subject having count(received.id) <> 1`,
      );
      found.push(...rows.map(({ words }) => `${receiver}: ${words}`));
    }
    return found;
  },
};
