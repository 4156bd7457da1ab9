import type { Purge } from '#platform/retention/keep-purging.ts';
import type { ConversationServices } from '../../context.ts';
import { withdrawRecordings } from './withdraw-recordings.ts';

/** Recordings in one transaction. */
const batchSize = 100;

/** Has recordings deleted that are older than an installation keeps them. */
export function oldRecordings({ db, settings }: Pick<ConversationServices, 'db' | 'settings'>): Purge {
  return {
    what: 'old recordings of calls',
    run: async (signal) => {
      let deleted = 0;
      for (let found = batchSize; found === batchSize && !signal.aborted; deleted += found) {
        found = await db.$transaction(async (tx) => {
          const old = await tx.$queryRaw<{ id: string }[]>`
            select id::text from call_recording
            where withdrawn_at is null and state <> 'DELETED'
              and started_at < now() - make_interval(days => ${settings.recordingDays}::int)
            order by started_at limit ${batchSize}::int
            for update skip locked`;
          await withdrawRecordings(
            tx,
            old.map(({ id }) => id),
          );
          return old.length;
        });
      }
      return deleted;
    },
  };
}
