import { z } from 'zod';
import { customerErased } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { providerOf } from '../../hub/connections/find-provider.ts';
import type { Services } from '../../services.ts';
import { forgetOutgoing } from '../outgoing/outgoing-row.ts';

/** Erases one contact at its CRM. */
const eraseContract = jobContract(
  'integration.crm-erase-contact',
  z.object({ provider: z.string(), account: z.string(), externalId: z.string(), sandbox: z.boolean() }),
);

/**
 * Erases the contacts of a customer who was erased here, where their CRM has a call for it; elsewhere they are let go of. What is kept
 * here about them goes in the same transaction.
 */
export async function eraseContacts(tx: Tx, { type, subject }: DomainEvent): Promise<void> {
  if (type !== customerErased.type) return;
  const { id: customerId } = subject;
  const links = await tx.crmLink.findMany({ where: { localId: customerId, kind: 'CONTACT' } });
  const jobs = links.map(({ provider, account, externalId, sandbox }) =>
    newJob(
      eraseContract,
      { provider, account, externalId, sandbox },
      { key: `${eraseContract.name}/${provider}/${account}/${externalId}` },
    ),
  );
  await addJobs(tx, jobs);
  await tx.crmLink.deleteMany({ where: { localId: customerId } });
  await tx.crmConflict.deleteMany({ where: { localId: customerId } });
  await tx.crmPending.deleteMany({ where: { localId: customerId } });
  await forgetOutgoing(tx, customerId);
}

/** A CRM without a call for it keeps the contact, and a contact of the sandbox is none of a CRM that was connected later. */
export const eraseContactJob = defineJob(eraseContract, async (contact, services: Services) => {
  const { provider, account, externalId, sandbox } = contact;
  if (!providerOf(services, provider).capabilities.includes('CONTACT_ERASURE')) return;
  const crm = await openProvider(services, provider, account);
  if (crm.isSandbox === sandbox) await crm.can('CONTACT_ERASURE').eraseContact(externalId);
});
