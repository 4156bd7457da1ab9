import { cancelCall } from '#contracts/calling/campaigns.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';

/** Longer than a process takes to do what is wanted of a call that it holds. */
export const heldMs = 2_000;

/**
 * Ends a call that somebody wants ended and no process holds: one that is not answered yet is cancelled, and one that waits for an
 * operator or speaks to one ends at its provider. What a holder has taken meanwhile is not there any more.
 */
export async function endUnheld(services: Services, callId: string): Promise<void> {
  const { db } = services;
  const commands = await db.$queryRaw<{ kind: string }[]>`
    select kind from conversation.take_call_commands(${callId}::uuid)`;
  if (!commands.some(({ kind }) => kind === 'END')) return;
  await db.$transaction((tx) => addJob(tx, cancelCall, { callId }, { key: `${cancelCall.name}:${callId}` }));
  const line = await findLine(db, callId);
  if (line?.providerCallId != null)
    await (await openLine(services, line)).can('CALLS').end(line.providerCallId);
}
