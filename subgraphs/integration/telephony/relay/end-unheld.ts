import { cancelCall } from '#contracts/calling/campaigns.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import { commandDone, pendingCommands } from './pending-commands.ts';

/** Longer than a process takes to do what is wanted of a call that it holds. */
export const heldMs = 2_000;

/**
 * Ends a call that somebody wants ended and no process holds: one that is not answered yet is cancelled, and one that waits for an
 * operator or speaks to one ends at its provider. What a holder has done meanwhile is not there any more, and what else is wanted waits
 * for the next process that holds the call.
 */
export async function endUnheld(services: Services, callId: string): Promise<void> {
  const { db } = services;
  const wanted = (await pendingCommands(db, callId)).find(({ kind }) => kind === 'END');
  if (!wanted) return;
  const line = await findLine(db, callId);
  if (line?.providerCallId != null)
    await (await openLine(services, line)).can('CALLS').end(line.providerCallId);
  await db.$transaction(async (tx) => {
    await addJob(tx, cancelCall, { callId }, { key: `${cancelCall.name}:${callId}` });
    await commandDone(tx, callId, { id: wanted.id, refusal: null });
  });
}
