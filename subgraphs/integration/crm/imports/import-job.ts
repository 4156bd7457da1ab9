import { defineJob } from '#platform/jobs/job.ts';
import { customerCreated } from '#contracts/events/customers.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { CrmImport } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import type { CrmContact } from '../../hub/capabilities/crm.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { crmFieldsOf } from '../contacts/values.ts';
import { currentMapping } from '../mappings/current-mapping.ts';
import { syncStream } from '../syncs/sync-stream.ts';
import { importContract } from './import-contract.ts';
import { importable } from './importable.ts';

/** Before any contact was made. */
const beginning = new Date(0);

/** Each page is kept with its customers: a process that dies goes on with the next page. */
export const importJob = defineJob(importContract, async ({ importId }, services: Services) => {
  try {
    while (await workOnPage(services, importId));
  } catch (error) {
    // A temporary failure is tried again by the queue.
    if (!(error instanceof ProviderFailure) || error.isTemporary) throw error;
    await fail(services, importId, error.message);
  }
});

/** @returns whether there is another page */
async function workOnPage(services: Services, importId: string): Promise<boolean> {
  const row = await services.db.crmImport.findUnique({ where: { id: importId } });
  if (row?.state !== 'COUNTING' && row?.state !== 'IMPORTING') return false;
  const { provider, account, page } = row;
  const crm = await openProvider(services, provider, account);
  if (crm.isSandbox !== row.sandbox) {
    await fail(services, importId, 'The CRM was connected anew. Count its contacts again.');
    return false;
  }
  const fields = crmFieldsOf(await currentMapping(services.db, provider, account));
  const read = await crm.can('CRM').changedContacts(fields, { since: beginning, cursor: page });
  return write(services, (tx, tell) => keepPage(tx, tell, row, read));
}

async function keepPage(
  tx: Tx,
  tell: Tell,
  { id, provider, account, state, page }: CrmImport,
  { contacts, cursor }: { readonly contacts: readonly CrmContact[]; readonly cursor: string | null },
): Promise<boolean> {
  const { customers, unusable } = await importable(tx, { provider, account }, contacts);
  const isImporting = state === 'IMPORTING';
  let imported = 0;
  if (isImporting) {
    for (const customer of customers) if (await addCustomer(tx, tell, customer)) imported += 1;
  }
  const ended = isImporting ? { state: 'DONE', finishedAt: new Date() } : { state: 'COUNTED' };
  // Another job may have worked on the same page.
  const { count } = await tx.crmImport.updateMany({
    where: { id, state, page },
    data: {
      ...(cursor === null ? ended : { page: cursor }),
      read: { increment: contacts.length },
      unusable: { increment: unusable },
      ...(isImporting ? { imported: { increment: imported } } : { found: { increment: customers.length } }),
    },
  });
  if (count === 0) throw new Error('Another job has imported this page.');
  tell(syncStream(provider), { type: 'import.moved', data: { account } });
  return cursor !== null;
}

/** Makes an account through the function that the admin service publishes. @returns false where somebody has the address by now */
async function addCustomer(
  tx: Tx,
  tell: Tell,
  { name, email, phone, tags }: Pick<CrmContact, 'name' | 'email' | 'phone' | 'tags'>,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    select admin.add_customer(${name}, ${email}, ${phone}, ${[...tags]}::text[])::text as id`;
  if (!row?.id) return false;
  tell.publish(customerCreated, { id: row.id }, { wasGuest: null });
  return true;
}

async function fail(services: Services, id: string, problem: string): Promise<void> {
  await write(services, async (tx, tell) => {
    const data = { state: 'FAILED', problem, finishedAt: new Date() };
    const { provider, account } = await tx.crmImport.update({ where: { id }, data });
    tell(syncStream(provider), { type: 'import.moved', data: { account } });
  });
}
