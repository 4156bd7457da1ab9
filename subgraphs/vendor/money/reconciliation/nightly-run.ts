import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { write } from '#platform/writes/write.ts';
import type { Writer } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { recurring } from '../recurring.ts';
import { startRun } from './start-run.ts';
import type { RunStarter } from './start-run.ts';

/** Each night at 02:30 UTC. A repetition of the job finds the run that it has started. */
export const nightlyRun = recurring('vendor.reconcile', '30 2 * * *', async (plannedAt, services) => {
  const known = await services.db.reconciliationRun.findUnique({ where: { plannedAt } });
  if (!known) await startOnce(services, { plannedAt });
});

/**
 * Starts a run, or finds the one that is under way.
 * @param record notes who started it, in the same transaction
 * @returns its id
 */
export async function startOnce(
  writer: Writer<Tx>,
  starter: RunStarter,
  record: (tx: Tx, id: string) => Promise<void> = async () => {},
): Promise<string> {
  const start = () =>
    write(writer, async (tx) => {
      const { id, isNew } = await startRun(tx, starter);
      if (isNew) await record(tx, id);
      return id;
    });
  try {
    return await start();
  } catch (error) {
    // Another process has started one at the same moment: it is found now.
    if (!isUniqueViolation(error)) throw error;
    return start();
  }
}
