import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import type { AdminServices } from '../../context.ts';
import { paceCampaign } from './jobs.ts';
import { paceKey } from './pace.ts';

/** Milliseconds between two wake-ups. */
const intervalMs = 60_000;

/**
 * Looks at every running campaign now and every minute: a look adds the next one, and one that failed for good would be the last.
 * @returns ends it
 */
export async function startWaking(services: AdminServices): Promise<() => Promise<void>> {
  let waking = wake(services);
  const timer = setInterval(() => {
    waking = wake(services);
  }, intervalMs);
  timer.unref();
  await waking;
  return () => {
    clearInterval(timer);
    return waking;
  };
}

async function wake({ db, log }: AdminServices): Promise<void> {
  try {
    await db.$transaction(async (tx) => {
      const running = await tx.campaign.findMany({ where: { status: 'RUNNING' }, select: { id: true } });
      await addJobs(
        tx,
        running.map(({ id }) => newJob(paceCampaign, { campaignId: id }, paceKey(id))),
      );
    });
  } catch (error) {
    log.warn({ err: error }, 'running campaigns were not looked at; the next time will');
  }
}
