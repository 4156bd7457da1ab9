import { z } from 'zod';
import { rehearsalCallers, rehearsalTrial } from '#contracts/calling/rehearsals.ts';
import type { RehearsalTrial } from '#contracts/calling/rehearsals.ts';
import type { CallingRehearsal as RehearsalRow } from '#generated/prisma/admin/client.ts';

export const rehearsalStatuses = ['RUNNING', 'PASSED', 'FAILED'] as const;

/** A rehearsal as operators see it. */
export interface Rehearsal extends Omit<RehearsalRow, 'results' | 'status' | 'callers'> {
  readonly status: (typeof rehearsalStatuses)[number];
  readonly callers: (typeof rehearsalCallers)[number];
  readonly results: readonly RehearsalTrial[];
}

const results = z.array(rehearsalTrial);

export function rehearsalOf(row: RehearsalRow): Rehearsal {
  return {
    ...row,
    status: z.enum(rehearsalStatuses).parse(row.status),
    callers: z.enum(rehearsalCallers).parse(row.callers),
    results: results.parse(row.results),
  };
}
