import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { write } from '#platform/writes/write.ts';
import { recurring } from '../recurring.ts';
import { createBatch } from './create-batch.ts';

/** Each Monday at 06:00 UTC a batch of what can be paid out then. A repetition of the job finds that it is made. */
export const weeklyBatch = recurring(
  'vendor.make-weekly-payouts',
  '0 6 * * 1',
  async (plannedAt, services) => {
    try {
      await write(services, async (tx) => {
        const known = await tx.payoutBatch.findUnique({ where: { plannedAt } });
        if (!known) await createBatch(tx, { plannedAt }, services.settings.payoutHoldDays);
      });
    } catch (error) {
      // The same job in two processes: the other one was first.
      if (!isUniqueViolation(error)) throw error;
    }
  },
);
