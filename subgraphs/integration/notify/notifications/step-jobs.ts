import type { Lane } from '#platform/jobs/job-contract.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { stepContracts } from './add-step-job.ts';
import { takeStoredStep } from './take-stored-step.ts';

const lanes: readonly Lane[] = ['urgent', 'normal', 'bulk'];

/** The jobs that take later steps, one for each lane. */
export const stepJobs = lanes.map((lane) =>
  defineJob(stepContracts[lane], ({ notificationId, step }, services: Services) =>
    write(services, (tx, tell) => takeStoredStep({ tx, tell, services }, { notificationId, step, lane })),
  ),
);
