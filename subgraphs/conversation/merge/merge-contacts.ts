import { recordPrivileged } from '#contracts/audit.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../database.ts';
import { readGroups } from './contact-merge.ts';
import type { ContactMergeModel } from './contact-merge.ts';

/**
 * Says that two contacts are one person. One merge waits for the other, so that no two make a circle.
 * @throws BAD_USER_INPUT for what is no customer or guest, CONFLICT where they are one already, or the first is shown under another
 */
export async function mergeContacts(
  tx: Tx,
  viewer: SignedInViewer,
  { fromId: from, intoId: into }: { readonly fromId: string; readonly intoId: string },
): Promise<ContactMergeModel> {
  const [fromId, intoId] = [from.toLowerCase(), into.toLowerCase()];
  await requireCustomer(tx, fromId, 'input.fromId');
  await requireCustomer(tx, intoId, 'input.intoId');
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('conversation.merge-contacts', 0))`;
  const group = (await readGroups(tx, [fromId])).get(fromId) ?? [];
  if (group.includes(intoId)) throw conflict('These two contacts are one person already.');
  const shown = await tx.contactMerge.findFirst({ where: { fromId, undoneAt: null } });
  if (shown) throw conflict('This contact is shown under another one already: merge that one.');
  const merge = await tx.contactMerge.create({
    data: { fromId, intoId, mergedBy: viewer.sub, mergedAt: await databaseTime(tx) },
  });
  const subject = { type: 'CONTACT_MERGE', id: merge.id } as const;
  await recordPrivileged(tx, viewer, { action: 'CONTACTS_MERGED', subject, facts: { fromId, intoId } });
  return merge;
}

/** Takes a merge back; once more it changes nothing. @throws NOT_FOUND for an unknown merge */
export async function separateContacts(
  tx: Tx,
  viewer: SignedInViewer,
  id: string,
): Promise<ContactMergeModel> {
  const locked = isId(id)
    ? await tx.$queryRaw<unknown[]>`select from contact_merge where id = ${id}::uuid for update`
    : [];
  if (locked.length === 0) throw notFound('ContactMerge');
  const before = await tx.contactMerge.findUniqueOrThrow({ where: { id } });
  if (before.undoneAt !== null) return before;
  const undone = await tx.contactMerge.update({
    where: { id },
    data: { undoneBy: viewer.sub, undoneAt: await databaseTime(tx) },
  });
  const subject = { type: 'CONTACT_MERGE', id: undone.id } as const;
  await recordPrivileged(tx, viewer, { action: 'CONTACTS_UNMERGED', subject });
  return undone;
}

async function requireCustomer(tx: Tx, id: string, field: string): Promise<void> {
  const found = isId(id)
    ? await tx.$queryRaw<unknown[]>`select from admin.customer where id = ${id}::uuid`
    : [];
  if (found.length === 0) throw badInput(field, 'is not a customer or guest');
}
