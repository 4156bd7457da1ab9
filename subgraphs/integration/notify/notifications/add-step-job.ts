import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { JobContract, Lane } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';

const payload = z.object({ notificationId: z.uuid(), step: z.int().min(0) });

type Payload = z.infer<typeof payload>;

export const stepContracts: Readonly<Record<Lane, JobContract<Payload>>> = {
  urgent: jobContract('integration.notify-step', payload, { lane: 'urgent' }),
  normal: jobContract('integration.notify-step-soon', payload),
  bulk: jobContract('integration.notify-step-in-bulk', payload, { lane: 'bulk' }),
};

/** A step of a notification that is taken later. */
export interface LaterStep {
  readonly notificationId: string;
  readonly step: number;
  readonly lane: Lane;
  /** By the database's clock. */
  readonly runAt: Date;
}

/** Lets a step be taken, once however often it is asked for. */
export function addStepJob(tx: Tx, { notificationId, step, lane, runAt }: LaterStep): Promise<void> {
  const key = `notify:${notificationId}:${step}`;
  return addJob(tx, stepContracts[lane], { notificationId, step }, { key, runAt });
}
