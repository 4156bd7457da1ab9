import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { pageOfCustomers } from '../contacts/customers.ts';
import type { Customer } from '../contacts/customers.ts';
import { hashOf } from '../contacts/hash-value.ts';
import { valuesOfCustomer } from '../contacts/values.ts';
import { beginFullPass } from '../cursors/cursor.ts';
import { purgeSent } from '../echo/ledger.ts';
import { linksOfCustomers } from '../links/links.ts';
import type { ContactLink } from '../links/links.ts';
import { readPass } from '../pull/read-pass.ts';
import { optedOutCustomers } from '../opt-out/opted-out.ts';
import { touch } from '../push/pending.ts';
import { planNextCompare } from '../syncs/keep-running.ts';
import { compareContract, plan, planPush } from '../syncs/sync-jobs.ts';
import { workOnSync } from '../syncs/work-on-sync.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';

/** Customers that are compared at once. */
const pageSize = 500;

/**
 * Compares everything by hashes, once a night: customers with what was agreed, and all contacts of the CRM in a full pass, which also finds
 * the deleted ones. What lost events have left behind is found here.
 */
export const compareJob = defineJob(compareContract, async (of, services: Services) => {
  await planNextCompare(services, of);
  await purgeSent(services.db);
  const { againAfterMs } = await workOnSync(services, of, async (sync) => {
    await touchDiffering(services, sync);
    await readPass(services, sync, await beginFullPass(services.db, of));
    return { againAfterMs: null };
  });
  if (againAfterMs !== null) {
    await services.db.$transaction((tx) =>
      plan(tx, compareContract, of, { afterMs: againAfterMs, everyMs: 1_000 }),
    );
  }
});

async function touchDiffering(services: Services, sync: OpenSync): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const customers: readonly Customer[] = await pageOfCustomers(services.db, after, pageSize);
    const last = customers.at(-1);
    if (!last) return;
    after = last.id;
    await sync.keepLease();
    const ids = customers.map(({ id }) => id);
    const links = await linksOfCustomers(services.db, sync.of, ids);
    const optedOut = await optedOutCustomers(services.db, customers);
    const differing = customers.filter((customer) => {
      const link = links.get(customer.id);
      if (!link) return customer.email !== null || customer.phone !== null;
      return link.state === 'LINKED' && differs(sync, customer, link, optedOut.has(customer.id));
    });
    await services.db.$transaction(async (tx) => {
      const found = differing.map(({ id }) => id);
      await touch(tx, sync.of, found);
      if (found.length > 0) await planPush(tx, sync.of, 0);
    });
  }
}

function differs({ mapping }: OpenSync, customer: Customer, link: ContactLink, isOptedOut: boolean): boolean {
  const local = valuesOfCustomer(customer);
  if (isOptedOut && !link.isOptedOut) return true;
  return mapping.fields.some(({ local: field }) => link.agreed[field]?.local !== hashOf(local, field));
}
