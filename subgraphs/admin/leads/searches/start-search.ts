import { openSearch } from '#contracts/leads/searches.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { boundsOf, touches } from './grid/area.ts';
import { boxOf, cover } from './grid/quad-key.ts';
import type { Area } from './grid/area.ts';
import type { NewSearch } from './search-input.ts';

/** The cells that an area is divided into at first. */
export function firstCells(area: Area): readonly string[] {
  return cover(boundsOf(area)).filter((quadKey) => touches(area, boxOf(quadKey)));
}

/** Starts a search. It begins when a provider was chosen. @returns its id */
export async function startSearch(
  tx: Tx,
  tell: Tell,
  { provider, ...search }: NewSearch,
  { by, clientId }: { readonly by: string; readonly clientId: string | null },
): Promise<string> {
  const clientDigest = inputDigest({ provider, ...search });
  const { id } = await tx.leadSearch.create({
    data: { ...search, askedProvider: provider, createdBy: by, clientId, clientDigest },
    select: { id: true },
  });
  await tx.searchCell.createMany({
    data: firstCells(search.area).map((quadKey) => ({ searchId: id, quadKey })),
  });
  await record(tx, {
    action: 'LEAD_SEARCH_STARTED',
    actorId: by,
    subject: { type: 'LEAD_SEARCH', id },
    facts: { query: search.query, budgetCalls: search.budgetCalls },
  });
  tell.job(openSearch, { searchId: id, provider }, { key: `open-lead-search:${id}` });
  return id;
}

/** The search that somebody has started with this `clientId`. */
export async function findByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.leadSearch.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}
