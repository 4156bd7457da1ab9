import { defineJob } from '#platform/jobs/job.ts';
import type { Database } from '../../database.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { recordCall } from './jobs.ts';
import { recordingMoved } from './recording-moved.ts';

/** Whether the other side does not want that. A refusal that comes later stops what runs. */
async function isRefused(db: Database, callId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from relay_session where call_id = ${callId}::uuid and state ->> 'isRecordingRefused' = 'true'`;
  return rows.length > 0;
}

/** Begins to record a running call, once: the disclosure was played to its end. */
export const recordCallJob = defineJob(recordCall, async ({ callId }, services: Services) => {
  const [line, route] = await Promise.all([findLine(services.db, callId), callRoute(services.db, callId)]);
  if (!line?.providerCallId || route?.status !== 'IN_PROGRESS') return;
  if (await isRefused(services.db, callId)) return;
  const { count } = await services.db.phoneLine.updateMany({
    where: { callId, recordedAt: null },
    data: { recordedAt: new Date() },
  });
  if (count === 0) return;
  try {
    const calls = (await openLine(services, line)).can('CALLS');
    const callback = lineUrl(services, 'recording', { call: callId });
    const { recordingId } = await calls.record(line.providerCallId, callback);
    await services.db.$transaction((tx) =>
      recordingMoved(tx, {
        callId,
        recordingId,
        state: 'PROCESSING',
        seconds: null,
        channels: 2,
        at: new Date(),
      }),
    );
    await wakeConversation(services, route.conversationId);
  } catch (error) {
    // A recording whose answer was lost is known by its callback.
    if (error instanceof ProviderFailure && error.outcome === 'NONE' && error.isTemporary) {
      await services.db.phoneLine.update({ where: { callId }, data: { recordedAt: null } });
      throw error;
    }
    services.log.warn({ err: error, callId }, 'a call could not be recorded');
  }
});
