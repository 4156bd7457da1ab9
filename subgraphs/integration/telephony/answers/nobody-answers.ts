import { askCallBack } from '#contracts/calling/call-backs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Services } from '../../services.ts';
import { hangUp, rejectBusy, say } from '../twiml/verbs.ts';
import type { Twiml } from '../twiml/write-twiml.ts';

interface Caller {
  readonly providerCallId: string;
  readonly from: string;
  readonly to: string;
}

const promise =
  'Thank you for calling. Nobody can take your call at the moment. We will call you back. Goodbye.';
const regret =
  'Thank you for calling. Nobody can take your call at the moment. Please try again later. Goodbye.';

/** No agent takes the calls of a number: whoever calls it hears so, and is called back where their number is known. */
export async function nobodyAnswers(services: Services, caller: Caller): Promise<readonly Twiml[]> {
  const isCalledBack = await callBack(services, caller, `They called ${caller.to}, which no agent takes.`);
  return [say(isCalledBack ? promise : regret, 'en'), hangUp];
}

/** As many calls go on as may: whoever calls hears that the line is busy, pays nothing, and is called back where their number is known. */
export async function lineIsBusy(services: Services, caller: Caller): Promise<readonly Twiml[]> {
  await callBack(services, caller, `They called ${caller.to} while every line was busy.`);
  return [rejectBusy];
}

/** @returns whether they can be called back: the number may be withheld */
async function callBack(
  { db }: Services,
  { providerCallId, from }: Caller,
  reason: string,
): Promise<boolean> {
  if (!/^\+[1-9]\d{6,14}$/.test(from)) return false;
  await db.$transaction((tx) =>
    addJob(tx, askCallBack, {
      key: `line:${providerCallId}`.slice(0, 120),
      conversationId: null,
      callId: null,
      phone: from,
      name: null,
      wantedAt: null,
      reason,
      source: 'AGENT',
    }),
  );
  return true;
}
