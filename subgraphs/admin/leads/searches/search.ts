import { z } from 'zod';
import { searchLimits } from '#contracts/leads/searches.ts';
import type { LeadSearch as SearchRow, SearchCell } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import { areaSchema } from './grid/area.ts';

export const searchStates = ['QUEUED', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED', 'FAILED'] as const;
export const searchPauses = ['OPERATOR', 'BUDGET', 'PROVIDER'] as const;
export const cellStates = ['WAITING', 'ASKING', 'DONE', 'SPLIT', 'LOST'] as const;

const stored = z.object({
  area: areaSchema,
  limits: searchLimits.nullable(),
  state: z.enum(searchStates),
  pauseReason: z.enum(searchPauses).nullable(),
});

/** A search as it is known here. */
export interface Search extends Omit<SearchRow, keyof z.infer<typeof stored>>, z.infer<typeof stored> {}

export function searchOf(row: SearchRow): Search {
  return { ...row, ...stored.parse(row) };
}

/** A part of the area of a search. */
export interface Cell extends Omit<SearchCell, 'state'> {
  readonly state: (typeof cellStates)[number];
}

const cellState = z.enum(cellStates);

export function cellOf(row: SearchCell): Cell {
  return { ...row, state: cellState.parse(row.state) };
}

/** A search that is about to change. @throws NOT_FOUND */
export async function lockSearch(tx: Tx, id: string): Promise<Search> {
  if (!isId(id)) throw notFound('LeadSearch');
  await tx.$queryRaw`select 1 from lead_search where id = ${id}::uuid for update`;
  const row = await tx.leadSearch.findUnique({ where: { id } });
  if (!row) throw notFound('LeadSearch');
  return searchOf(row);
}

/** The cells of a search, in the order of their keys. */
export async function cellsOf(tx: Pick<Tx, 'searchCell'>, searchId: string): Promise<readonly Cell[]> {
  return (await tx.searchCell.findMany({ where: { searchId }, orderBy: { quadKey: 'asc' } })).map(cellOf);
}
