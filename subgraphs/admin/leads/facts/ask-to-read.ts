import { v7 as uuidv7 } from 'uuid';
import { readWebsite } from '#contracts/leads/websites.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';

/** Asks for the websites of leads to be read: of those that have one and are still leads. @returns their ids */
export async function askToRead(tx: Tx, tell: Tell, leadIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.lead.findMany({
    where: { id: { in: [...leadIds] }, website: { not: null }, state: { notIn: ['MERGED', 'ERASED'] } },
    select: { id: true, website: true },
  });
  for (const { id, website } of rows)
    if (website !== null)
      tell.job(readWebsite, { visitId: uuidv7(), leadId: id, website }, { key: `read-website:${id}` });
  return rows.map(({ id }) => id);
}
