import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import { analyseCall as analyse } from '../jobs.ts';
import { analyseCall } from './analyse-call.ts';

/** Each call is understood after its end. */
export const analyseCallJob = defineJob(analyse, ({ callId }, services: ConversationServices) =>
  write(services, async (tx, tell) => void (await analyseCall(services, tx, tell, callId))),
);
