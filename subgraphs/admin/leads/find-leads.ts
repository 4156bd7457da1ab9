import { z } from 'zod';
import type { Lead as LeadRow } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../database.ts';
import { leadStates } from './lead-fields.ts';
import type { LeadState } from './lead-fields.ts';

const stateSchema = z.enum(leadStates);

/** A lead as operators see it. */
export interface Lead extends Omit<LeadRow, 'state'> {
  readonly state: LeadState;
}

export function leadOf(row: LeadRow): Lead {
  return { ...row, state: stateSchema.parse(row.state) };
}

/** @returns null for no lead */
export async function findLead(tx: Pick<Tx, 'lead'>, id: string): Promise<Lead | null> {
  const row = await tx.lead.findUnique({ where: { id } });
  return row && leadOf(row);
}
