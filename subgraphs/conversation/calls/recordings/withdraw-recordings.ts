import { deleteCallRecording } from '#contracts/calling/recordings.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';

/** Nobody hears these recordings from here on, and their provider is asked to delete them. */
export async function withdrawRecordings(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.callRecording.updateMany({
    where: { id: { in: [...ids] } },
    data: { withdrawnAt: new Date() },
  });
  for (const recordingId of ids)
    await addJob(
      tx,
      deleteCallRecording,
      { recordingId },
      { key: `${deleteCallRecording.name}:${recordingId}` },
    );
}
