import { callCommandsTopic } from '#contracts/calling/live.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Tx } from '../../database.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { pendingCommands } from '../relay/pending-commands.ts';
import type { Services } from '../../services.ts';
import { endLine } from './end-line.ts';
import { checkLine, checkLineMs } from './jobs.ts';
import { openLine } from './open-line.ts';
import { findLine } from './phone-line.ts';

/** Looks at a call a while from now. */
export const checkLater = (tx: Tx, callId: string): Promise<void> =>
  addJob(
    tx,
    checkLine,
    { callId },
    {
      key: `${checkLine.name}:${callId}`,
      runAt: new Date(Date.now() + checkLineMs),
    },
  );

/** Ways in which a call ends at the provider, and why it is over then. */
const ends: Readonly<Record<string, string>> = {
  completed: 'CUSTOMER_HUNG_UP',
  busy: 'BUSY',
  'no-answer': 'NO_ANSWER',
  failed: 'PROVIDER_FAILED',
  canceled: 'CANCELLED',
};

/**
 * A provider reports the end of a call once. Where that was lost, the call is found to be over here. What operators want of a call that
 * goes on, and nobody has done yet, is announced again.
 */
export const checkLineJob = defineJob(checkLine, async ({ callId }, services: Services) => {
  const [line, route] = await Promise.all([findLine(services.db, callId), callRoute(services.db, callId)]);
  if (!line?.providerCallId || !route || route.status === 'ENDED') return;
  const { status, seconds } = await (await openLine(services, line)).can('CALLS').read(line.providerCallId);
  const endReason = ends[status];
  await services.db.$transaction((tx) =>
    endReason === undefined
      ? checkLater(tx, callId)
      : endLine(tx, callId, { endReason, ...(seconds !== null && { seconds }) }, new Date()),
  );
  await wakeConversation(services, route.conversationId);
  // Who was told of a command first may have ended since.
  if (endReason === undefined && (await pendingCommands(services.db, callId)).length > 0)
    services.notifier.announce(callCommandsTopic, { callId });
});
