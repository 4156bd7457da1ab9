import type { Tx } from '../database.ts';
import { withdrawRecordings } from './recordings/withdraw-recordings.ts';

/**
 * Takes out of the calls of a person what names them: number, values of the script, briefings, analyses, and their voice. The words that
 * were said stay, as those of a chat do.
 */
export async function eraseFromCalls(tx: Tx, personId: string): Promise<void> {
  const ofPerson = { conversation: { customerId: personId } };
  await tx.phoneCall.updateMany({ where: ofPerson, data: { phone: null, variables: {} } });
  await tx.callTransfer.updateMany({ where: { call: ofPerson }, data: { reason: '', briefing: '' } });
  await tx.callAnalysis.deleteMany({ where: { call: ofPerson } });
  const recordings = await tx.callRecording.findMany({
    where: { call: ofPerson, state: { not: 'DELETED' }, withdrawnAt: null },
    select: { id: true },
  });
  await withdrawRecordings(
    tx,
    recordings.map(({ id }) => id),
  );
}
