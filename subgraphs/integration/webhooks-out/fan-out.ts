import { vendorPart } from '#contracts/events/owners.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { bodyOf } from './payload.ts';
import { wakeSenders } from './wake-senders.ts';

/**
 * Adds an event for each endpoint that gets it, in the transaction that stores the event. An endpoint of the administrators gets all of
 * its types; a vendor's gets those that are declared as that vendor's, with the fields that are declared as well.
 */
export async function fanOut(tx: Tx, tell: Tell, event: DomainEvent): Promise<void> {
  const { id, type } = event;
  const part = vendorPart(event);
  const body = bodyOf(event, event.data);
  const vendorBody = part && bodyOf(event, part.data);
  const added = await tx.$queryRaw<unknown[]>`
    with receiver as (
      select id from webhook_endpoint
      where status = 'ENABLED' and (vendor_id is null or vendor_id = ${part?.vendorId ?? null}::uuid)
        and (types = '{}' or ${type} = any (types))
    ), message as (
      insert into webhook_message (id, type, body, vendor_body)
      select ${id}::uuid, ${type}, ${body}, ${vendorBody} where exists (select from receiver)
      on conflict (id) do nothing
    ), added as (
      insert into webhook_delivery (id, endpoint_id, message_id)
      select uuidv7(), receiver.id, ${id}::uuid from receiver order by receiver.id
      on conflict (endpoint_id, message_id) do nothing
      returning 1
    )
    select 1 as added from added limit 1`;
  if (added.length > 0) wakeSenders(tell);
}
