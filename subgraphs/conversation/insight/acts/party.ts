import type { Tx } from '../../database.ts';

/** The conversation of a finding and its customer, as far as acts need them. */
export interface Party {
  readonly conversationId: string;
  readonly assigneeId: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly timezone: string;
}

/** @throws for a conversation that does not exist */
export async function readParty(tx: Tx, conversationId: string): Promise<Party> {
  const [party] = await tx.$queryRaw<Party[]>`
    select c.id::text as "conversationId", c.assignee_id::text as "assigneeId", contact.name,
      coalesce(identity.address, last_call.phone, contact.phone) as phone, contact.email,
      coalesce(contact.timezone, 'UTC') as timezone
    from conversation c
    left join admin.contact as contact on contact.id = c.customer_id
    left join contact_identity as identity on identity.conversation_id = c.id
    left join lateral (
      select phone from phone_call where conversation_id = c.id and phone is not null order by queued_at desc limit 1
    ) as last_call on true
    where c.id = ${conversationId}::uuid`;
  if (!party) throw new Error(`There is no conversation ${conversationId}.`);
  return party;
}
