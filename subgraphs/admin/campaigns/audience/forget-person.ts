import { leadErased } from '#contracts/events/leads.ts';
import { Prisma } from '#generated/prisma/admin/client.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tx } from '../../database.ts';

/**
 * Takes a customer who is erased out of all campaigns: name, values and number go, and nobody calls them any more. Their rows stay, because
 * the figures of the campaigns count them. No country has numbers that begin with +999.
 */
export function forgetPerson(tx: Tx, customerId: string): Promise<void> {
  return forget(tx, Prisma.sql`customer_id = ${customerId}::uuid`);
}

/** The same for a lead that was erased, with those that were merged into it. Other events change nothing. */
export async function forgetErasedLead(tx: Tx, event: DomainEvent): Promise<void> {
  if (event.type !== leadErased.type) return;
  const ids = [event.subject.id, ...leadErased.data.parse(event.data).mergedIds];
  await forget(tx, Prisma.sql`lead_id = any(${ids}::uuid[])`);
}

/** @param whom a condition on targets */
async function forget(tx: Tx, whom: Prisma.Sql): Promise<void> {
  await tx.$queryRaw`
    select from campaign where id in (select campaign_id from campaign_target where ${whom})
    order by id for no key update`;
  await tx.$executeRaw`
    update campaign_target
    set name = null, variables = '{}', updated_at = now(),
      phone = '+999' || lpad((('x' || right(replace(id::text, '-', ''), 12))::bit(48)::bigint % 1000000000000)::text, 12, '0'),
      status = case status when 'PENDING' then 'SKIPPED' else status end,
      skip_reason = case status when 'PENDING' then 'DO_NOT_CALL' else skip_reason end
    where ${whom}`;
}
