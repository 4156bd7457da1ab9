import { acknowledgedWritesMissing } from '../counts/writes.ts';
import { crashPostgres } from '../faults/crash-postgres.ts';
import type { PlantedFault } from './planted-fault.ts';

/**
 * Postgres answers before a commit is on disk, and writes as late as it can. The settings that hold back the log writer and
 * the background writer only make the loss sure.
 */
export const commitWithoutWaiting: PlantedFault = {
  name: '`synchronous_commit=off` and a crash',
  shownBy: acknowledgedWritesMissing.name,
  rewrites: [],
  sql: [
    'alter system set synchronous_commit = off',
    `alter system set wal_writer_delay = '10s'`,
    `alter system set wal_writer_flush_after = '1GB'`,
    'alter system set bgwriter_lru_maxpages = 0',
    'select pg_reload_conf()',
  ],
  faults: [crashPostgres],
};
