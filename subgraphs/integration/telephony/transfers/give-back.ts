import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { lockTransfer, moveTransfer } from './transfer-state.ts';

/**
 * Nobody has taken the call: the caller is given back to the agent, who promises a call back. Who is not in the conference yet is not
 * fetched from there: the end of the agent's part leads back to the agent.
 */
export async function giveBack(services: Services, transferId: string): Promise<void> {
  const waiting = await services.db.$transaction(async (tx) => {
    const transfer = await lockTransfer(tx, transferId);
    if (transfer?.state !== 'RINGING') return transfer?.state === 'FAILED' ? transfer : undefined;
    const declined = await tx.transferLeg.count({ where: { transferId, state: 'DECLINED' } });
    const status = declined > 0 ? 'DECLINED' : 'NO_ANSWER';
    await moveTransfer(tx, transferId, { status, state: 'FAILED', operatorId: null });
    await tx.$queryRaw`
      select moved from conversation.call_progress(
        ${transfer.callId}::uuid, 'IN_PROGRESS', '{}'::jsonb, clock_timestamp())`;
    return transfer;
  });
  if (!waiting) return;
  const { callId, isInConference } = waiting;
  const [line, route] = await Promise.all([findLine(services.db, callId), callRoute(services.db, callId)]);
  if (!line?.providerCallId || !route || route.status === 'ENDED') return;
  await wakeConversation(services, route.conversationId);
  if (!isInConference) return;
  const url = lineUrl(services, 'voice', { call: callId });
  await (await openLine(services, line)).can('CALLS').redirect(line.providerCallId, url);
}
