import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import { withdrawRecordings } from './withdraw-recordings.ts';

/**
 * Has a recording deleted. Once more changes nothing.
 * @returns id of its call
 * @throws NOT_FOUND for an unknown recording
 */
export async function deleteRecording(tx: Tx, viewer: SignedInViewer, id: string): Promise<string> {
  if (!isId(id)) throw notFound('Call recording');
  await tx.$queryRaw`select id::text from call_recording where id = ${id}::uuid for update`;
  const found = await tx.callRecording.findUnique({
    where: { id },
    select: { callId: true, withdrawnAt: true, state: true, call: { select: { conversationId: true } } },
  });
  if (!found) throw notFound('Call recording');
  if (found.withdrawnAt !== null || found.state === 'DELETED') return found.callId;
  await withdrawRecordings(tx, [id]);
  await recordPrivileged(tx, viewer, {
    action: 'CALL_RECORDING_DELETED',
    subject: { type: 'CONVERSATION', id: found.call.conversationId },
    facts: { call: found.callId, recording: id },
  });
  return found.callId;
}
