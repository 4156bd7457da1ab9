import { deleteCallRecording } from '#contracts/calling/recordings.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { wakeConversation } from '../relay/call-route.ts';
import { recordingMoved } from './recording-moved.ts';
import { recordingRoute } from './recording-route.ts';

/** Stops a recording that runs, deletes it at its provider, and says so. One that the provider does not have is deleted. */
export const deleteRecordingJob = defineJob(
  deleteCallRecording,
  async ({ recordingId: id }, services: Services) => {
    const route = await recordingRoute(services.db, id);
    if (!route || route.state === 'DELETED') return;
    const { callId, providerCallId, providerRecordingId: recordingId } = route;
    const calls = (await openLine(services, route)).can('CALLS');
    // The call may go on: what it says from here on is recorded nowhere.
    if (route.state === 'PROCESSING' && providerCallId !== null)
      await calls.stopRecording(providerCallId, recordingId);
    await calls.deleteRecording(recordingId);
    await services.db.$transaction((tx) =>
      recordingMoved(tx, {
        callId,
        recordingId,
        state: 'DELETED',
        seconds: null,
        channels: null,
        at: new Date(),
      }),
    );
    await wakeConversation(services, route.conversationId);
  },
);
