import type { CrmConflict } from '#generated/prisma/integration/client.ts';
import type { ResolveCrmConflictInput } from '#generated/graphql/integration.ts';
import { recordPrivileged } from '#contracts/audit.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Context } from '../../context.ts';
import { mustTake, mustWrite } from '../contacts/merge-field.ts';
import { changeAgreed, keepLinks } from '../links/links.ts';
import { localFields } from '../mappings/mapping.ts';
import { hint } from '../pull/hints.ts';
import { touch } from '../push/pending.ts';
import { planPull, planPush } from '../syncs/sync-jobs.ts';
import { syncStream } from '../syncs/sync-stream.ts';
import { identityField } from './conflict.ts';
import type { Resolution } from './conflict.ts';
import { listedConflicts } from './list-conflicts.ts';
import type { ListedConflict } from './list-conflicts.ts';

/**
 * Decides a conflict. What was decided is done by the next push or reading.
 * @throws NOT_FOUND; CONFLICT for one that is resolved, and for a contact that is linked with somebody else; BAD_USER_INPUT for a decision
 *   that does not fit
 */
export async function resolveConflict(
  context: Context,
  { id, resolution, contactId = null }: ResolveCrmConflictInput,
  viewer: Operator | ApiKey,
): Promise<ListedConflict> {
  try {
    return await write(context, async (tx, tell) => {
      const open = await lock(tx, id);
      checkFits(open, resolution, contactId);
      await follow(tx, open, resolution, contactId);
      const resolved = await tx.crmConflict.update({
        where: { id },
        // The values are personal data, and nobody needs them any more.
        data: {
          resolution,
          resolvedAt: new Date(),
          resolvedBy: viewer.sub,
          localValue: null,
          remoteValue: null,
        },
      });
      await recordPrivileged(tx, viewer, {
        action: 'CRM_CONFLICT_RESOLVED',
        subject: { type: 'CRM_CONFLICT', id },
        facts: { provider: open.provider, resolution },
      });
      tell(syncStream(open.provider), { type: 'sync.moved', data: { account: open.account } });
      const [listed] = await listedConflicts(tx, [resolved]);
      if (!listed) throw new Error('A conflict was lost.');
      return listed;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflict('This contact is linked with another customer: choose another one, or CREATE.');
  }
}

async function lock(tx: Tx, id: string): Promise<CrmConflict> {
  if (!isId(id)) throw notFound('Conflict');
  await tx.$queryRaw`select 1 as locked from crm_conflict where id = ${id}::uuid for update`;
  const found = await tx.crmConflict.findUnique({ where: { id } });
  if (!found) throw notFound('Conflict');
  if (found.resolvedAt !== null) throw conflict('This conflict is resolved already.');
  return found;
}

function checkFits(
  { field, reason, candidates }: CrmConflict,
  resolution: Resolution,
  contactId: string | null,
): void {
  const isAboutField = field !== identityField;
  const fitting = isAboutField ? ['KEEP_LOCAL', 'KEEP_REMOTE'] : ['LINK', 'CREATE', 'IGNORE'];
  if (!fitting.includes(resolution)) {
    throw badInput('input.resolution', `must be one of ${fitting.join(', ')} for this conflict`);
  }
  if (reason === 'INVALID_VALUE' && resolution === 'KEEP_REMOTE') {
    throw badInput('input.resolution', 'must be KEEP_LOCAL: a customer can’t have the value of the CRM');
  }
  if (resolution === 'LINK' && (contactId === null || !candidates.includes(contactId))) {
    throw badInput('input.contactId', 'must be one of the contactIds of the conflict');
  }
}

async function follow(
  tx: Tx,
  { provider, account, localId, externalId, field, sandbox }: CrmConflict,
  resolution: Resolution,
  contactId: string | null,
): Promise<void> {
  const of = { provider, account };
  const local = localFields.find((one) => one === field);
  switch (resolution) {
    case 'KEEP_LOCAL':
      if (local) await changeAgreed(tx, of, localId, local, { local: mustWrite, remote: '' });
      break;
    case 'KEEP_REMOTE':
      if (local) await changeAgreed(tx, of, localId, local, { local: '', remote: mustTake });
      if (externalId !== null) await hint(tx, of, externalId);
      await planPull(tx, of);
      return;
    case 'LINK':
      await keepLinks(tx, of, sandbox, [
        { localId, externalId: contactId ?? '', agreed: {}, isOptedOut: false, remoteModifiedAt: null },
      ]);
      break;
    case 'CREATE':
      break;
    case 'IGNORE':
      return;
  }
  await touch(tx, of, [localId]);
  await planPush(tx, of, 0);
}
