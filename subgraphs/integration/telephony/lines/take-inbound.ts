import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { checkLater } from './check-line.ts';
import { hasFreePlace } from './calls-at-once.ts';
import { findLine, findLineOf } from './phone-line.ts';
import type { PhoneLine } from './phone-line.ts';

interface Inbound {
  readonly providerCallId: string;
  /** Empty or a word of the provider where the caller withholds it. */
  readonly from: string;
  readonly to: string;
  readonly agentVersionId: string;
  readonly isSandbox: boolean;
}

const made = z.object({ callId: z.string() });

/**
 * Takes a call that comes in, once for each id of the provider.
 * @returns undefined for one that is over, `BUSY` where as many calls go on as may, and for a caller who is blocked: they are told nothing else
 */
export async function takeInbound(
  services: Services,
  call: Inbound,
): Promise<PhoneLine | 'BUSY' | undefined> {
  const { providerCallId, from, to, agentVersionId, isSandbox } = call;
  const taken = await services.db.$transaction(async (tx) => {
    if (await isBlocked(tx, from)) return 'BUSY' as const;
    const isKnown = (await findLineOf(tx, providerCallId)) !== undefined;
    if (!isKnown && !(await hasFreePlace(services, tx, isSandbox))) return 'BUSY' as const;
    const [row] = await tx.$queryRaw<unknown[]>`
      select call_id::text as "callId"
      from conversation.call_inbound(${providerCallId}, ${from}, ${to}, ${agentVersionId}::uuid)`;
    const { callId } = made.parse(row);
    await tx.$executeRaw`
      insert into phone_line (call_id, direction, provider_call_id, sandbox, state, since)
      values (${callId}::uuid, 'INBOUND', ${providerCallId}, ${isSandbox}, 'DIALLED', now())
      on conflict do nothing`;
    const facts = { ownPhone: to, sandbox: isSandbox };
    await tx.$queryRaw`
      select moved from conversation.call_progress(
        ${callId}::uuid, 'IN_PROGRESS', ${JSON.stringify(facts)}::jsonb, clock_timestamp())`;
    await checkLater(tx, callId);
    const [route, line] = [await callRoute(tx, callId), await findLine(tx, callId)];
    return route && line && { route, line };
  });
  if (taken === 'BUSY' || !taken) return taken;
  await wakeConversation(services, taken.route.conversationId);
  return taken.route.status === 'ENDED' ? undefined : taken.line;
}

/** Whether operators have blocked the number of a caller. */
async function isBlocked(tx: Tx, from: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isBlocked: boolean }[]>`
    select conversation.is_blocked(${from}::text) as "isBlocked"`;
  return row?.isBlocked ?? false;
}
