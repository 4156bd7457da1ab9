import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { showFacts } from '../facts/show-facts.ts';
import { scoreLeads } from '../score/score-leads.ts';
import { pairOf } from './find-doubles.ts';
import { merge, requireMergeable } from './merge.ts';

/** Merges a lead into another one, because an operator says so. @returns the id of the merge @throws NOT_FOUND @throws CONFLICT */
export async function mergeByHand(
  tx: Tx,
  { keepId, mergeId }: { readonly keepId: string; readonly mergeId: string },
  by: string,
): Promise<string> {
  if (!isId(keepId) || !isId(mergeId)) throw notFound('Lead');
  if (keepId.toLowerCase() === mergeId.toLowerCase())
    throw badInput('input.mergeId', 'must be another lead than the one that stays');
  const [kept, gone] = await lockBoth(tx, keepId, mergeId);
  requireMergeable(kept);
  requireMergeable(gone);
  if (gone.state === 'CONVERTED' || gone.convertingTo !== null)
    throw conflict('The lead that would go has become a vendor or customer: keep that one.');
  const id = await merge(tx, {
    keptId: kept.id,
    mergedId: gone.id,
    stateWas: gone.state,
    reason: 'OPERATOR',
    by,
  });
  await record(tx, {
    action: 'LEADS_MERGED',
    actorId: by,
    subject: { type: 'LEAD', id: kept.id },
    facts: { mergedId: gone.id },
  });
  await markPair(tx, kept.id, gone.id, 'MERGED', by);
  await scoreLeads(tx, [kept.id]);
  return id;
}

/**
 * Undoes a merge: the lead has its own values and its former state again, and the two are kept apart. A second time changes nothing.
 * @returns the ids of both @throws NOT_FOUND @throws CONFLICT
 */
export async function unmerge(
  tx: Tx,
  mergeId: string,
  by: string,
): Promise<{ readonly keptId: string; readonly mergedId: string }> {
  const row = isId(mergeId) ? await tx.leadMerge.findUnique({ where: { id: mergeId } }) : null;
  if (!row) throw notFound('LeadMerge');
  const { keptId, mergedId, stateWas } = row;
  const [, gone] = await lockBoth(tx, keptId, mergedId);
  if (gone.state === 'ERASED') throw conflict('These leads were erased.');
  const { undoneAt } = await tx.leadMerge.findUniqueOrThrow({ where: { id: row.id } });
  if (undoneAt !== null) return { keptId, mergedId };
  // The one that had stayed may have been merged on.
  const shownBy = gone.mergedInto ?? keptId;
  await tx.leadMerge.update({ where: { id: row.id }, data: { undoneAt: new Date(), undoneBy: by } });
  await tx.lead.update({ where: { id: mergedId }, data: { state: stateWas, mergedInto: null } });
  await bringBackMembers(tx, mergedId, row.mergedAt);
  await record(tx, {
    action: 'LEAD_UNMERGED',
    actorId: by,
    subject: { type: 'LEAD', id: mergedId },
    facts: { keptId: shownBy },
  });
  await markPair(tx, shownBy, mergedId, 'APART', by);
  if (shownBy !== keptId) await markPair(tx, keptId, mergedId, 'APART', by);
  await showFacts(tx, [shownBy, mergedId]);
  await scoreLeads(tx, [shownBy, mergedId]);
  return { keptId: shownBy, mergedId };
}

/** Leads that had been merged into the one that is there again come back to it. */
async function bringBackMembers(tx: Tx, id: string, before: Date): Promise<void> {
  await tx.$executeRaw`
    update lead set merged_into = ${id}::uuid
    where state = 'MERGED' and id in (
      select merged_id from lead_merge where kept_id = ${id}::uuid and undone_at is null and merged_at <= ${before})`;
}

/** Says that two leads are two. @throws NOT_FOUND @throws CONFLICT for a pair that is one by now */
export async function keepApart(tx: Tx, duplicateId: string, by: string): Promise<void> {
  const row = isId(duplicateId) ? await tx.leadDuplicate.findUnique({ where: { id: duplicateId } }) : null;
  if (!row) throw notFound('LeadDuplicate');
  if (row.state === 'MERGED') throw conflict('These leads were merged: undo that instead.');
  if (row.state === 'APART') return;
  await tx.leadDuplicate.update({
    where: { id: row.id },
    data: { state: 'APART', decidedBy: by, decidedAt: new Date() },
  });
  const facts = { otherId: row.rightId };
  await record(tx, {
    action: 'LEADS_KEPT_APART',
    actorId: by,
    subject: { type: 'LEAD', id: row.leftId },
    facts,
  });
}

async function markPair(
  tx: Tx,
  one: string,
  other: string,
  state: 'MERGED' | 'APART',
  by: string,
): Promise<void> {
  const pair = pairOf(one, other);
  const decision = { state, decidedBy: by, decidedAt: new Date() };
  await tx.leadDuplicate.upsert({
    where: { leftId_rightId: pair },
    create: { ...pair, likeness: 1, reasons: [], ...decision },
    update: decision,
  });
}

/** Both leads, locked in the order of their ids. @throws NOT_FOUND */
async function lockBoth(tx: Tx, one: string, other: string) {
  await tx.$queryRaw`select 1 from lead where id in (${one}::uuid, ${other}::uuid) order by id for update`;
  const [first, second] = await Promise.all([
    tx.lead.findUnique({ where: { id: one } }),
    tx.lead.findUnique({ where: { id: other } }),
  ]);
  if (!first || !second) throw notFound('Lead');
  return [first, second] as const;
}
