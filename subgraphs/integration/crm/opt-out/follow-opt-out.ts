import { defineJob } from '#platform/jobs/job.ts';
import { emailsOptedOut } from '../../notify/suppressions/opted-out.ts';
import type { Services } from '../../services.ts';
import { contactKind } from '../contacts/values.ts';
import { planPush } from '../syncs/sync-jobs.ts';

/** Lets the customers be compared with their contacts who want no advertising from now on. */
export const followOptOutJob = defineJob(emailsOptedOut, ({ addresses }, { db }: Services) => {
  const spellings = [...addresses, ...addresses.map((address) => address.toLowerCase())];
  return db.$transaction(async (tx) => {
    const touched = await tx.$queryRaw<{ provider: string; account: string }[]>`
      insert into crm_pending (provider, account, kind, local_id, due_at, cause)
      select sync.provider, sync.account, ${contactKind}, customer.id, now(), gen_random_uuid()
      from crm_sync as sync cross join admin.customer as customer
      where customer.email = any(${spellings}::text[])
      on conflict (provider, account, kind, local_id) do update set due_at = excluded.due_at, cause = excluded.cause, attempts = 0
      returning provider, account`;
    const syncs = new Map(touched.map((of) => [`${of.provider}/${of.account}`, of]));
    for (const of of syncs.values()) await planPush(tx, of, 0);
  });
});
