import { z } from 'zod';
import type { Services } from '../services.ts';

/** Where a tool is used: the conversation says whose it is, and the call which telephone is on the line. */
export interface ToolPlace {
  readonly conversationId: string;
  /** Account or guest who started the conversation. */
  readonly customerId: string;
  readonly callId: string | null;
  /** Of the customer, E.164: the number of the call, or that of their contact data. */
  readonly phone: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly timezone: string;
}

const rowSchema = z.object({
  customerId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  callPhone: z.string().nullable(),
  timezone: z.string().nullable(),
});

const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * Reads whose conversation it is. A call counts only where it belongs to this conversation.
 * @returns null for a conversation or a call that is not there
 */
export async function readToolPlace(
  { db }: Pick<Services, 'db'>,
  { conversationId, callId }: { readonly conversationId: string; readonly callId: string | null },
): Promise<ToolPlace | null> {
  const [found] = await db.$queryRaw<unknown[]>`
    select owner.customer_id as "customerId", contact.name, contact.email, contact.phone, route.phone as "callPhone",
      contact.timezone
    from conversation.conversation_customer as owner
    left join admin.contact as contact on contact.id = owner.customer_id
    left join lateral conversation.call_route(${callId}::uuid) as route on ${callId}::uuid is not null
    where owner.conversation_id = ${conversationId}::uuid
      and (${callId}::uuid is null or route.conversation_id = owner.conversation_id)`;
  if (found === undefined) return null;
  const { customerId, name, email, phone, callPhone, timezone } = rowSchema.parse(found);
  const dialled = callPhone ?? compact(phone);
  return {
    conversationId,
    customerId,
    callId,
    phone: dialled !== null && e164.test(dialled) ? dialled : null,
    name,
    email,
    timezone: timezone ?? 'UTC',
  };
}

/** People write their numbers with spaces and dashes. */
function compact(phone: string | null): string | null {
  return phone?.replaceAll(/[\s().\-/]/g, '') ?? null;
}
