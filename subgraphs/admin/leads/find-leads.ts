import { z } from 'zod';
import type { Lead as LeadRow } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../database.ts';
import { leadStates, legalBases } from './lead-fields.ts';
import type { LeadState, LegalBasis } from './lead-fields.ts';

const stored = z.object({ state: z.enum(leadStates), legalBasis: z.enum(legalBases).nullable() });

/** A lead as operators see it. */
export interface Lead extends Omit<LeadRow, 'state' | 'legalBasis'> {
  readonly state: LeadState;
  readonly legalBasis: LegalBasis | null;
}

export function leadOf(row: LeadRow): Lead {
  return { ...row, ...stored.parse(row) };
}

/** @returns null for no lead */
export async function findLead(tx: Pick<Tx, 'lead'>, id: string): Promise<Lead | null> {
  const row = await tx.lead.findUnique({ where: { id } });
  return row && leadOf(row);
}
