import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Database } from '../../database.ts';
import type { Services } from '../../services.ts';
import { outgoingKinds, startedSyncs } from './outgoing.ts';
import type { OutgoingKind, StartedSync } from './outgoing.ts';
import { planOutgoing } from './outgoing-job.ts';
import { touchOutgoing } from './outgoing-row.ts';

/** Finds what no job is on its way for: orders from before a synchronization, and what waited while it was paused. */
export const sweepContract = jobContract('integration.crm-sweep', z.object({}), { lane: 'bulk' });

const everyMs = 30_000;
/** Orders that nobody has told of are looked for less often: a synchronization has them from its beginning on. */
const ordersEveryMs = 10 * everyMs;
/** Found by one sweep of one synchronization at most. */
const most = 500;
/** Minutes after which something that failed for good is tried again: a person may have mended the mapping or the rights. */
const failedMinutes = 60;

interface Found {
  readonly kind: OutgoingKind;
  readonly localId: string;
}

/** Plans the next sweep, once for all processes. */
export async function planSweep({ db }: Services): Promise<void> {
  const step = Math.ceil((Date.now() + 1) / everyMs);
  const options = { key: `${sweepContract.name}/${step}`, runAt: new Date(step * everyMs) };
  await db.$transaction((tx) => addJob(tx, sweepContract, {}, options));
}

/** Plans the next sweep first: a failure never ends the chain. */
export const sweepJob = defineJob(sweepContract, async (_payload, services: Services) => {
  await planSweep(services);
  await sweep(services);
});

/** One sweep of all running synchronizations. */
export async function sweep({ db }: Services): Promise<void> {
  for (const sync of await startedSyncs(db)) {
    if (!sync.isRunning) continue;
    const age = Date.now() - sync.startedAt.getTime();
    const isTime = age < ordersEveryMs || age % ordersEveryMs < everyMs;
    const orders = isTime ? await forgottenOrders(db, sync) : [];
    const found = [...orders, ...(await waiting(db, sync))];
    const { provider, account } = sync;
    await db.$transaction(async (tx) => {
      for (const { kind, localId } of found) {
        const id = { provider, account, kind, localId };
        await touchOutgoing(tx, sync, id);
        await planOutgoing(tx, id, 0);
      }
    });
  }
}

/** Orders of linked customers that the CRM has never heard of. */
function forgottenOrders(db: Database, { provider, account, sandbox }: StartedSync): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    select 'DEAL' as kind, card.order_id::text as "localId"
    from crm_link as link
    join vendor.order_card as card on card.customer_id = link.local_id
    where link.provider = ${provider} and link.account = ${account} and link.kind = 'CONTACT'
      and link.sandbox = ${sandbox} and link.state = 'LINKED'
      and not exists (
        select from crm_outgoing as known
        where known.provider = link.provider and known.account = link.account and known.kind = 'DEAL'
          and known.local_id = card.order_id and known.sandbox = ${sandbox}
      )
    limit ${most}::int`;
}

/** What waits for longer than a job needs although its customer has a contact, and what failed an hour ago. */
async function waiting(db: Database, { provider, account, sandbox }: StartedSync): Promise<Found[]> {
  const rows = await db.$queryRaw<{ kind: string; localId: string }[]>`
    select known.kind, known.local_id::text as "localId"
    from crm_outgoing as known
    left join crm_link as link on link.provider = known.provider and link.account = known.account
      and link.kind = 'CONTACT' and link.local_id = known.customer_id and link.sandbox = ${sandbox}
    where known.provider = ${provider} and known.account = ${account}
      and (known.leased_until is null or known.leased_until < now())
      and (
        (known.state = 'WAITING' and known.changed_at < now() - interval '20 seconds'
          and (known.customer_id is null or link.state = 'LINKED'))
        or (known.state = 'FAILED' and known.changed_at < now() - make_interval(mins => ${failedMinutes}::int))
      )
    order by known.changed_at
    limit ${most}::int`;
  return rows.map(({ kind, localId }) => ({ kind: z.enum(outgoingKinds).parse(kind), localId }));
}
