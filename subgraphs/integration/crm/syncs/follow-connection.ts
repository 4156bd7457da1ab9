import { z } from 'zod';
import { providerConnected } from '#contracts/events/providers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { beginAnew, isOther } from './begin-anew.ts';
import type { RemoteAccount } from './begin-anew.ts';
import { planPull, planPush } from './sync-jobs.ts';

/** Looks which account of a CRM new credentials lead to. */
const connectedContract = jobContract(
  'integration.crm-connected',
  z.object({ provider: z.string(), account: z.string() }),
);

/** Credentials of a CRM were saved: a synchronization goes on with them at once. */
export async function followConnection(tx: Tx, { id, type, subject, data }: DomainEvent): Promise<void> {
  if (type !== providerConnected.type) return;
  const { account } = providerConnected.data.parse(data);
  const of = { provider: subject.id, account };
  if (!(await tx.crmSync.findUnique({ where: { provider_account: of } }))) return;
  await addJob(tx, connectedContract, of, { key: `${connectedContract.name}/${id}` });
}

/** Forgets the links of another account. A CRM that can't be asked is asked again by the next reading, which shows the problem. */
export const connectedJob = defineJob(connectedContract, async (of, services: Services) => {
  const now = await remoteAccount(services, of);
  await services.db.$transaction(async (tx) => {
    const before = await tx.crmSync.findUnique({ where: { provider_account: of } });
    if (!before) return;
    if (now && isOther(before, now)) await beginAnew(tx, of, now);
    if (before.state !== 'RUNNING') return;
    await planPush(tx, of, 0);
    await planPull(tx, of);
  });
});

async function remoteAccount(
  services: Services,
  { provider, account }: { readonly provider: string; readonly account: string },
): Promise<RemoteAccount | null> {
  try {
    const opened = await openProvider(services, provider, account);
    return { sandbox: opened.isSandbox, remoteName: await opened.can('CRM').account() };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ provider, account, err: error }, 'new credentials of a CRM could not be used');
    return null;
  }
}
