import { v7 as newId } from 'uuid';
import type { Tx } from '../../database.ts';
import { findingSchema } from './finding.ts';
import type { FindingModel, NewFinding } from './finding.ts';

/** Stores findings. One that is known already is left as it is. @returns those that are new, in the order given */
export async function insertFindings(
  tx: Tx,
  conversationId: string,
  findings: readonly NewFinding[],
): Promise<FindingModel[]> {
  if (findings.length === 0) return [];
  const rows = findings.map(({ value = {}, evidence, ...finding }) => ({
    id: newId(),
    conversationId,
    ...finding,
    value: {
      slots: (value.slots ?? []).map((slot) => ({ ...slot })),
      categories: [...(value.categories ?? [])],
    },
    evidence: evidence.map((quote) => ({ ...quote })),
  }));
  const stored = await tx.finding.createManyAndReturn({ data: rows, skipDuplicates: true });
  const order = new Map(rows.map(({ id }, index) => [id, index]));
  return stored
    .map((row) => findingSchema.parse(row))
    .toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
}
