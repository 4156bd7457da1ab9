import { recordPrivileged } from '#contracts/audit.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { CrmImport } from '#generated/prisma/integration/client.ts';
import type { Database } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { Services } from '../../services.ts';
import { syncStream } from '../syncs/sync-stream.ts';
import { importContract } from './import-contract.ts';

/** The last import of each account, the newest first. */
export function lastImports(db: Database): Promise<readonly CrmImport[]> {
  return db.crmImport.findMany({
    distinct: ['provider', 'account'],
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/**
 * Begins to count.
 * @throws CONFLICT while another one is under way, or without a synchronization: links say which contacts are known
 */
export async function beginImport(
  services: Services,
  { provider, account }: AccountOf,
  viewer: Operator | ApiKey,
): Promise<CrmImport> {
  return write(services, async (tx, tell) => {
    const lock = `crm-import:${provider}:${account}`;
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
    const sync = await tx.crmSync.findUnique({ where: { provider_account: { provider, account } } });
    if (!sync)
      throw conflict(
        'Start the synchronization with this CRM first: it finds the contacts of known customers.',
      );
    const running = await tx.crmImport.findFirst({
      where: { provider, account, state: { in: ['COUNTING', 'IMPORTING'] } },
    });
    if (running) throw conflict('An import from this CRM is under way. Wait until it is done.');
    const { sandbox } = sync;
    const made = await tx.crmImport.create({ data: { provider, account, sandbox, createdBy: viewer.sub } });
    await addJob(tx, importContract, { importId: made.id }, { key: `${importContract.name}/${made.id}` });
    tell(syncStream(provider), { type: 'import.moved', data: { account } });
    return made;
  });
}

/** Goes on with what was counted. @throws NOT_FOUND; CONFLICT where it is not counted */
export async function goOnImporting(
  services: Services,
  importId: string,
  viewer: Operator | ApiKey,
): Promise<CrmImport> {
  if (!isId(importId)) throw notFound('Import');
  return write(services, async (tx, tell) => {
    const known = await tx.crmImport.findUnique({ where: { id: importId } });
    if (!known) throw notFound('Import');
    const { count } = await tx.crmImport.updateMany({
      where: { id: importId, state: 'COUNTED' },
      data: { state: 'IMPORTING', page: null, read: 0, unusable: 0 },
    });
    if (count === 0) throw conflict('Only an import that is counted can go on. Count the contacts again.');
    const { provider, account } = known;
    await recordPrivileged(tx, viewer, {
      action: 'CRM_CONTACTS_IMPORTED',
      subject: { type: 'PROVIDER', id: provider },
      facts: { provider, account, found: known.found },
    });
    await addJob(tx, importContract, { importId }, { key: `${importContract.name}/${importId}` });
    tell(syncStream(provider), { type: 'import.moved', data: { account } });
    return tx.crmImport.findUniqueOrThrow({ where: { id: importId } });
  });
}
