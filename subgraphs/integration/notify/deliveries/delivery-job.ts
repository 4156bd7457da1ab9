import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { JobContract, Lane } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';

/** Tries until the job is a dead letter: with the queue's backoff about half an hour. An operator's retry begins a new round. */
export const attemptsPerRound = 8;

const payload = z.object({ deliveryId: z.uuid() });

type Payload = z.infer<typeof payload>;

/** One job for each lane: a thousand mails in bulk never hold up a text message that somebody waits for. */
export const sendDeliveryContracts: Readonly<Record<Lane, JobContract<Payload>>> = {
  urgent: jobContract('integration.send-delivery', payload, { lane: 'urgent' }),
  normal: jobContract('integration.send-delivery-soon', payload),
  bulk: jobContract('integration.send-delivery-in-bulk', payload, { lane: 'bulk' }),
};

/** A delivery that is to be sent. */
export interface DeliveryJob {
  readonly deliveryId: string;
  readonly lane: Lane;
  /** By the database's clock; default at once. */
  readonly runAt?: Date | undefined;
}

/** Lets a delivery be sent, once however often it is asked for. */
export function addDeliveryJob(tx: Tx, { deliveryId, lane, runAt }: DeliveryJob): Promise<void> {
  const key = `${sendDeliveryContracts.urgent.name}:${deliveryId}`;
  return addJob(
    tx,
    sendDeliveryContracts[lane],
    { deliveryId },
    { key, maxAttempts: attemptsPerRound, ...(runAt && { runAt }) },
  );
}
