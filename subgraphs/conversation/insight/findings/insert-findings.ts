import { v7 as newId } from 'uuid';
import type { Tx } from '../../database.ts';
import type { FindingModel, NewFinding } from './finding.ts';

/** What tells two findings of one conversation apart. */
export function keyOf({ kind, name, detector, atSeq }: NewFinding | FindingModel): string {
  return `${kind} ${name} ${detector} ${atSeq}`;
}

/** Findings as they will be stored. */
export function openFindings(conversationId: string, findings: readonly NewFinding[]): FindingModel[] {
  const createdAt = new Date();
  return findings.map(({ value = {}, evidence, ...finding }) => ({
    id: newId(),
    conversationId,
    ...finding,
    value: {
      slots: (value.slots ?? []).map((slot) => ({ ...slot })),
      categories: [...(value.categories ?? [])],
      order: null,
      handedTo: null,
    },
    evidence: evidence.map((quote) => ({ ...quote })),
    status: 'OPEN',
    followedAt: null,
    reviewedBy: null,
    reviewedByKey: false,
    reviewedAt: null,
    createdAt,
  }));
}

/** Inserts the findings of a JSON array; one that is known already is left as it is. @param findings place of the array */
export function insertion(findings: string, from = ''): string {
  return `
    insert into finding (id, conversation_id, kind, name, value, probability, evidence, detector, version, at_seq, status,
      followed_at, created_at)
    select f.id, f."conversationId", f.kind, f.name, f.value, f.probability, f.evidence, f.detector, f.version, f."atSeq",
      f.status, f."followedAt", f."createdAt"
    from ${from} jsonb_to_recordset(${findings}::jsonb) as f (id uuid, "conversationId" uuid, kind text, name text, value jsonb,
      probability float8, evidence jsonb, detector text, version text, "atSeq" int, status text, "followedAt" timestamptz,
      "createdAt" timestamptz)
    on conflict do nothing`;
}

/** Stores findings. */
export async function insertFindings(tx: Tx, findings: readonly FindingModel[]): Promise<void> {
  if (findings.length > 0) await tx.$executeRawUnsafe(insertion('$1'), JSON.stringify(findings));
}
