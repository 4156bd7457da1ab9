import { askCallBack } from '#contracts/calling/call-backs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Services } from '../../services.ts';
import { hangUp, say } from '../twiml/verbs.ts';
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
export async function nobodyAnswers(
  services: Services,
  { providerCallId, from, to }: Caller,
): Promise<readonly Twiml[]> {
  if (!/^\+[1-9]\d{6,14}$/.test(from)) return [say(regret, 'en'), hangUp];
  await services.db.$transaction((tx) =>
    addJob(tx, askCallBack, {
      key: `line:${providerCallId}`.slice(0, 120),
      conversationId: null,
      callId: null,
      phone: from,
      name: null,
      wantedAt: null,
      reason: `They called ${to}, which no agent takes.`,
      source: 'AGENT',
    }),
  );
  return [say(promise, 'en'), hangUp];
}
