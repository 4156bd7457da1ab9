import { askCallBack, dropCallBack } from '#contracts/calling/call-backs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';
import { askForCallBack } from './ask-call-back.ts';

export const askCallBackJob = defineJob(askCallBack, async (wish, services: Services) => {
  await write(services, (tx, tell) => askForCallBack(tx, tell, wish));
});

/** A call back that somebody has taken stays: they may be on the telephone already. */
export const dropCallBackJob = defineJob(dropCallBack, async ({ key }, { db }: Services) => {
  const data = { state: 'DONE', outcome: 'NOT_NEEDED', doneAt: new Date() };
  await db.callBack.updateMany({ where: { key, state: 'OPEN' }, data });
});
