import { recordPrivileged } from '#contracts/audit.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { providerOf } from '../../hub/connections/find-provider.ts';
import type { Services } from '../../services.ts';
import { touchEverybody } from '../syncs/reset-links.ts';
import { planPush } from '../syncs/sync-jobs.ts';
import { checkFields, checkStages } from './check-mapping.ts';
import { currentMapping, savedMapping } from './current-mapping.ts';
import type { SavedMapping } from './current-mapping.ts';
import type { CrmMapping, MappedField, MappedStage } from './mapping.ts';
import { readRemoteNames } from './read-properties.ts';

/** A mapping that somebody wants. */
export interface WantedMapping extends AccountOf {
  readonly fields: readonly MappedField[];
  /** Null keeps those of the version before. */
  readonly stages: readonly MappedStage[] | null;
  readonly afterVersion: number;
}

/**
 * Saves a mapping as the next version, and lets every customer and order be compared anew.
 * @throws BAD_USER_INPUT for what the CRM does not have; CONFLICT where another version was saved meanwhile; UPSTREAM_FAILED
 */
export async function saveMapping(
  services: Services,
  wanted: WantedMapping,
  viewer: Operator | ApiKey,
): Promise<SavedMapping> {
  const { provider, account, fields, afterVersion } = wanted;
  const { properties, stages } = await readRemoteNames(services, wanted);
  const { name: crm } = providerOf(services, provider);
  checkFields(fields, { crm, properties, tags: await tagsInUse(services.db) });
  if (wanted.stages) checkStages(wanted.stages, stages, crm);
  return write(services, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`crm-mapping:${provider}:${account}`}, 0))`;
    const before = await currentMapping(tx, provider, account);
    if (before.version !== afterVersion) {
      throw conflict(
        'Somebody has saved another version of this mapping meanwhile. Look at it, and change that one.',
      );
    }
    const version = before.version + 1;
    const row = await tx.crmMapping.create({
      data: {
        provider,
        account,
        version,
        fields: [...fields],
        stages: [...(wanted.stages ?? before.stages)],
        createdBy: viewer.sub,
      },
    });
    await recordPrivileged(tx, viewer, {
      action: 'CRM_MAPPING_CHANGED',
      subject: { type: 'PROVIDER', id: provider },
      facts: { provider, account, version },
    });
    await compareAnew(tx, before, fields);
    return savedMapping(row);
  });
}

/** Every tag that some customer has. */
export async function tagsInUse(db: Database): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ tag: string }[]>`
    select distinct tag from admin.customer cross join lateral unnest(tags) as tag order by tag limit 1000`;
  return rows.map(({ tag }) => tag);
}

/**
 * Lets everybody be compared. What was agreed about a field holds no more where another property has it now: both sides meet anew there.
 */
async function compareAnew(tx: Tx, before: CrmMapping, fields: readonly MappedField[]): Promise<void> {
  const { provider, account } = before;
  const moved = fields.filter(
    ({ local, remote }) => before.fields.find((field) => field.local === local)?.remote !== remote,
  );
  const names = moved.map(({ local }) => local);
  if (names.length > 0) {
    await tx.$executeRaw`
      update crm_link set agreed = agreed - ${names}::text[]
      where provider = ${provider} and account = ${account} and kind = 'CONTACT'`;
  }
  await tx.$executeRaw`
    update crm_outgoing set state = 'WAITING', attempts = 0, changed_at = now()
    where provider = ${provider} and account = ${account} and kind = 'DEAL' and state <> 'GONE'`;
  const sync = await tx.crmSync.findUnique({ where: { provider_account: { provider, account } } });
  if (!sync) return;
  await touchEverybody(tx, { provider, account });
  if (sync.state === 'RUNNING') await planPush(tx, { provider, account }, 0);
}
