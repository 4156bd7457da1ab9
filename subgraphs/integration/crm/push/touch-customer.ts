import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tx } from '../../database.ts';
import { debounceMs, planPush } from '../syncs/sync-jobs.ts';
import { touch } from './pending.ts';

const touching = new Set(['customer.created', 'customer.changed']);

/** Lets a customer who was made or changed be compared with their contacts. A change that came from a CRM is found to be known there. */
export async function touchCustomer(tx: Tx, { type, subject, data }: DomainEvent): Promise<void> {
  if (!touching.has(type)) return;
  const syncs = await tx.crmSync.findMany({ select: { provider: true, account: true, state: true } });
  if (syncs.length === 0) return;
  const guest = data['wasGuest'];
  if (type === 'customer.created' && typeof guest === 'string') await follow(tx, guest, subject.id);
  for (const of of syncs) {
    await touch(tx, of, [subject.id], debounceMs);
    if (of.state === 'RUNNING') await planPush(tx, of);
  }
}

/** A guest who has signed up takes their contacts along. */
async function follow(tx: Tx, guestId: string, accountId: string): Promise<void> {
  await tx.$executeRaw`
    update crm_link as link set local_id = ${accountId}::uuid
    where link.local_id = ${guestId}::uuid and link.kind = 'CONTACT' and not exists (
      select from crm_link as other
      where other.provider = link.provider and other.account = link.account and other.kind = link.kind
        and other.local_id = ${accountId}::uuid
    )`;
}
