import { cancelCall } from '#contracts/calling/campaigns.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';

/** States in which nobody speaks yet. */
const early = new Set(['QUEUED', 'DIALLING', 'UNKNOWN', 'RINGING']);

/** A call that nobody has answered is not made, or does not ring any more. */
export const cancelCallJob = defineJob(cancelCall, async ({ callId }, services: Services) => {
  const route = await services.db.$transaction(async (tx) => {
    const known = await callRoute(tx, callId);
    if (!known || !early.has(known.status)) return undefined;
    // Whoever dials takes this row first: a line is either cancelled, or dialled and then ended.
    await tx.$executeRaw`
      insert into phone_line (call_id, direction, sandbox, state, since)
      values (${callId}::uuid, 'OUTBOUND', false, 'CANCELLED', now())
      on conflict (call_id) do update set state = 'CANCELLED', since = now() where phone_line.state = 'QUEUED'`;
    const state = (await findLine(tx, callId))?.state;
    const isOver = state === 'CANCELLED';
    await tx.$queryRaw`
      select moved from conversation.call_progress(
        ${callId}::uuid, ${isOver ? 'ENDED' : known.status}, '{"endReason": "CANCELLED"}'::jsonb, clock_timestamp())`;
    return known;
  });
  if (!route) return;
  await wakeConversation(services, route.conversationId);
  const line = await findLine(services.db, callId);
  if (line?.state === 'CANCELLED' || line === undefined) return;
  // A claim whose answer is on its way has no id yet: the job is tried again until it has.
  if (line.providerCallId === null) throw new Error('The call is being dialled.');
  await (await openLine(services, line)).can('CALLS').end(line.providerCallId);
});
