import type { Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';

/** Forgets all that is known of the contacts of an account, because it is another one now; the CRM stays as it is. */
export async function resetLinks(tx: Tx, { provider, account }: AccountOf): Promise<void> {
  const where = { provider, account };
  await tx.crmLink.deleteMany({ where });
  await tx.crmCursor.deleteMany({ where });
  await tx.crmWrite.deleteMany({ where });
  await tx.crmHint.deleteMany({ where });
  await tx.crmConflict.deleteMany({ where });
}

/** Lets every customer be compared. */
export async function touchEverybody(tx: Tx, { provider, account }: AccountOf): Promise<void> {
  await tx.$executeRaw`
    insert into crm_pending (provider, account, kind, local_id, due_at, cause)
    select ${provider}, ${account}, 'CONTACT', id, now(), gen_random_uuid() from admin.customer
    where email is not null or phone is not null
    on conflict (provider, account, kind, local_id) do update set due_at = now(), cause = excluded.cause, attempts = 0`;
}
