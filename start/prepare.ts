import { explainFailure } from '#platform/errors/start-failure.ts';
import { createLog } from '#platform/log/log.ts';
import { prepareDatabase } from '../prisma/prepare-database.ts';
import type { PreparationReport, PreparationRequest } from './preparation.ts';

/**
 * A child of the launcher that prepares the database and ends. Migrations and demo data need much code, which the launcher
 * must not keep in memory afterwards.
 */
const interrupted = new AbortController();
let isMigrated = false;
process.on('SIGINT', () => {
  interrupted.abort(new Error('The preparation was interrupted.'));
  if (isMigrated) process.exit(1);
});
process.on('disconnect', () => process.exit(1));

process.once('message', (request: PreparationRequest) => {
  void prepare(request).then((report) => {
    process.send?.(report, () => process.exit(0));
  });
});

async function prepare({ log, ...preparation }: PreparationRequest): Promise<PreparationReport> {
  try {
    const prepared = await prepareDatabase({
      ...preparation,
      log: createLog({ name: 'start', ...log }),
      signal: interrupted.signal,
      onMigrated: () => (isMigrated = true),
    });
    return { kind: 'prepared', prepared };
  } catch (error) {
    const sentence = explainFailure(error);
    return sentence === undefined
      ? { kind: 'bug', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
      : { kind: 'failed', sentence };
  }
}
