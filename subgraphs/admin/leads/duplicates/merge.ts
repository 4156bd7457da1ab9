import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { noteOwnValues } from '../facts/save-facts.ts';
import { showFacts } from '../facts/show-facts.ts';

export const mergeReasons = ['PHONE', 'DOMAIN', 'OPERATOR'] as const;
export type MergeReason = (typeof mergeReasons)[number];

/** A lead that is merged, with what it was before. */
export interface Merging {
  readonly keptId: string;
  readonly mergedId: string;
  readonly stateWas: string;
  readonly reason: MergeReason;
  /** Null for a search. */
  readonly by: string | null;
}

/**
 * Merges a lead into another. Both keep their facts and sources, so that it can be undone; what was merged into the one that goes comes
 * along. Pairs that an operator should have looked at are those of the one that stays.
 * @returns the id of the merge
 */
export async function merge(tx: Tx, { keptId, mergedId, stateWas, reason, by }: Merging): Promise<string> {
  await noteOwnValues(tx, [keptId, mergedId]);
  const { id } = await tx.leadMerge.create({
    data: { keptId, mergedId, reason, stateWas, mergedBy: by },
    select: { id: true },
  });
  await tx.lead.updateMany({ where: { mergedInto: mergedId }, data: { mergedInto: keptId } });
  await tx.lead.update({
    where: { id: mergedId },
    data: { state: 'MERGED', mergedInto: keptId, updatedAt: new Date() },
    select: { id: true },
  });
  // Nobody may be written to by the other entry.
  await tx.$executeRaw`
    update lead set do_not_contact = true
    where id = ${keptId}::uuid and exists (select from lead as gone where gone.id = ${mergedId}::uuid and gone.do_not_contact)`;
  await movePairs(tx, keptId, mergedId);
  await showFacts(tx, [keptId]);
  return id;
}

/** The pair of the two is decided; the other open pairs of the merged lead become the other's. */
async function movePairs(tx: Tx, keptId: string, mergedId: string): Promise<void> {
  await tx.$executeRaw`
    update lead_duplicate set state = 'MERGED', decided_at = now()
    where left_id = least(${keptId}::uuid, ${mergedId}::uuid) and right_id = greatest(${keptId}::uuid, ${mergedId}::uuid)
      and state = 'OPEN'`;
  await tx.$executeRaw`
    with gone as (
      delete from lead_duplicate where state = 'OPEN' and (left_id = ${mergedId}::uuid or right_id = ${mergedId}::uuid)
      returning case when left_id = ${mergedId}::uuid then right_id else left_id end as other_id, likeness, reasons, found_at
    )
    insert into lead_duplicate (id, left_id, right_id, likeness, reasons, found_at)
    select uuidv7(), least(other_id, ${keptId}::uuid), greatest(other_id, ${keptId}::uuid), likeness, reasons, found_at
    from gone where other_id <> ${keptId}::uuid
    on conflict do nothing`;
}

/** @throws CONFLICT where a lead can't be merged */
export function requireMergeable({ state }: { readonly state: string }): void {
  if (state === 'MERGED') throw conflict('This lead was merged already: undo that first.');
  if (state === 'ERASED') throw conflict('This lead was erased.');
}
