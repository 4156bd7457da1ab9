import { z } from 'zod';
import type { LeadDuplicate as PairRow } from '#generated/prisma/admin/client.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import { likenessReasons } from './likeness.ts';

export const pairStates = ['OPEN', 'MERGED', 'APART'] as const;

const stored = z.object({ state: z.enum(pairStates), reasons: z.array(z.enum(likenessReasons)) });

/** Two leads that may be one. */
export interface Pair extends Omit<PairRow, keyof z.infer<typeof stored>>, z.infer<typeof stored> {}

export function pairRow(row: PairRow): Pair {
  return { ...row, ...stored.parse(row) };
}

const newestFirst = keyset('desc', { foundAt: moment, id: identifier });

/** A page of pairs, newest first. Those of erased leads are gone. */
export async function listDuplicates(
  tx: Pick<Tx, 'leadDuplicate'>,
  state: Pair['state'],
  page: Page,
): Promise<Connection<Pair>> {
  const rows = await tx.leadDuplicate.findMany({
    where: { AND: [{ state }, newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows.map(pairRow), page);
}
