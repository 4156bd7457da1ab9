import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../database.ts';

/** Tries until the job is a dead letter: with the queue's backoff about half an hour. An operator's retry begins a new round. */
export const attemptsPerRound = 8;

export const sendDeliveryContract = jobContract(
  'integration.send-delivery',
  z.object({ deliveryId: z.uuid() }),
  { lane: 'urgent' },
);

/** Lets a delivery be sent, once however often it is asked for. @param runAt by the database's clock; default at once */
export function addDeliveryJob(tx: Tx, deliveryId: string, runAt?: Date): Promise<void> {
  return addJob(
    tx,
    sendDeliveryContract,
    { deliveryId },
    {
      key: `${sendDeliveryContract.name}:${deliveryId}`,
      maxAttempts: attemptsPerRound,
      ...(runAt && { runAt }),
    },
  );
}
