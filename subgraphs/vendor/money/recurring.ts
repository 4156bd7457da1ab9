import { Cron } from 'croner';
import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Job } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { VendorServices } from '../context.ts';

/** Work that comes again and again. */
export interface Recurring {
  readonly job: Job<VendorServices>;
  /** Plans the next time, if nobody has yet. */
  readonly start: (services: VendorServices) => Promise<void>;
  /** The first planned time after a moment. */
  readonly nextAfter: (moment: Date) => Date;
}

/**
 * Work at the times of a pattern of cron, in UTC. All processes plan the same job: its key is the time. A job plans the next time
 * first, so that a failure never ends the chain. What was missed while nothing ran is done once, at the next start.
 * @param work gets the planned time; a repetition has the same
 */
export function recurring(
  name: `vendor.${string}`,
  pattern: string,
  work: (plannedAt: Date, services: VendorServices) => Promise<void>,
): Recurring {
  const cron = new Cron(pattern, { timezone: 'UTC', paused: true });
  const contract = jobContract(name, z.object({ plannedAt: z.iso.datetime() }));

  function nextAfter(moment: Date): Date {
    const next = cron.nextRun(moment);
    if (!next) throw new Error(`${pattern} never comes.`);
    return next;
  }

  async function planAfter({ db }: VendorServices, moment: Date): Promise<void> {
    const runAt = nextAfter(moment);
    const plannedAt = runAt.toISOString();
    await db.$transaction((tx) =>
      addJob(tx, contract, { plannedAt }, { key: `${name}/${plannedAt}`, runAt }),
    );
  }

  return {
    job: defineJob(contract, async ({ plannedAt }, services: VendorServices) => {
      await planAfter(services, new Date());
      await work(new Date(plannedAt), services);
    }),
    start: (services) => planAfter(services, new Date()),
    nextAfter,
  };
}
