import { leadSearchFinished } from '#contracts/events/leads.ts';
import { leadPage } from '#contracts/leads/searches.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { boxOf } from './grid/quad-key.ts';
import { nextCell } from './plan/next-cell.ts';
import type { Seen } from './plan/expected-places.ts';
import { cellsOf } from './search.ts';
import type { Cell, Search } from './search.ts';
import { searchStream, tellFinished, tellProgress } from './tell-search.ts';

/** Pages of a search that are asked for at once. */
const atOnce = 3;

/**
 * Asks for the next pages of a running search, as far as its budget goes, and ends it where nothing is left to ask for. The search is
 * locked. It is the last act of whatever changes it.
 */
export async function advance(tx: Tx, tell: Tell, search: Search): Promise<void> {
  if (search.state !== 'RUNNING' || search.limits === null) return;
  let cells = await cellsOf(tx, search.id);
  let { spentCalls } = search;
  let asking = cells.filter(({ state }) => state === 'ASKING').length;
  const isEnough = search.mostLeads !== null && search.found >= search.mostLeads;
  while (!isEnough && asking < atOnce && spentCalls < search.budgetCalls) {
    const cell = await nextOf(tx, search, cells);
    if (cell === null) break;
    await ask(tx, tell, search, cell);
    spentCalls += 1;
    asking += 1;
    cells = await cellsOf(tx, search.id);
  }
  await tx.leadSearch.update({ where: { id: search.id }, data: { spentCalls }, select: { id: true } });
  const isWaiting = cells.some(({ state }) => state === 'WAITING');
  if (asking > 0) return tellProgress(tx, tell, search.id);
  if (isEnough || !isWaiting) return end(tx, tell, search.id, 'DONE');
  return pauseForBudget(tx, tell, search.id);
}

/** The cell whose page is asked for next; null where none waits. Cells that have begun come first. */
async function nextOf(tx: Tx, search: Search, cells: readonly Cell[]): Promise<Cell | null> {
  const waiting = cells.filter(({ state }) => state === 'WAITING');
  const begun = waiting.find(({ page }) => page > 0);
  if (begun || waiting.length === 0) return begun ?? null;
  const seen = await whatWasSeen(tx, search, cells);
  const { divided, ask: quadKey } = nextCell(
    waiting.map((cell) => cell.quadKey),
    seen,
  );
  for (const { quadKey: whole, quarters } of divided) await divide(tx, search.id, whole, quarters);
  if (quadKey === null) return null;
  const known = waiting.find((cell) => cell.quadKey === quadKey);
  return known ?? (await cellsOf(tx, search.id)).find((cell) => cell.quadKey === quadKey) ?? null;
}

/** What the plan of a search goes by. */
async function whatWasSeen(tx: Tx, search: Search, cells: readonly Cell[]): Promise<Seen> {
  const places = await tx.searchPlace.findMany({
    where: { searchId: search.id },
    select: { latitude: true, longitude: true },
  });
  return {
    area: search.area,
    cells: cells.flatMap(({ quadKey, state, isFull }) =>
      state === 'DONE' || isFull ? [{ quadKey, isFull }] : [],
    ),
    places: places.flatMap(({ latitude, longitude }) =>
      latitude === null || longitude === null ? [] : [{ latitude, longitude }],
    ),
    reach: search.limits?.reach ?? 1,
    mostResults: search.limits?.mostResults ?? 60,
  };
}

/** Puts the quarters of a cell in its place. */
export async function divide(
  tx: Tx,
  searchId: string,
  quadKey: string,
  quarters: readonly string[],
): Promise<void> {
  await tx.searchCell.update({
    where: { searchId_quadKey: { searchId, quadKey } },
    data: { state: 'SPLIT', isTold: false },
    select: { quadKey: true },
  });
  await tx.searchCell.createMany({
    data: quarters.map((quarter) => ({ searchId, quadKey: quarter, isTold: false })),
    skipDuplicates: true,
  });
}

async function ask(tx: Tx, tell: Tell, { id, provider, query }: Search, cell: Cell): Promise<void> {
  const { quadKey, page, cursor } = cell;
  await tx.searchCell.update({
    where: { searchId_quadKey: { searchId: id, quadKey } },
    data: { state: 'ASKING', isTold: false },
    select: { quadKey: true },
  });
  const asked = { searchId: id, quadKey, page, provider: provider ?? '', query, box: boxOf(quadKey), cursor };
  tell.job(
    leadPage,
    { ...asked, buysAgain: cell.buysAgain, failures: 0 },
    { key: `lead-page:${id}:${quadKey}:${page}` },
  );
}

/** Ends a search, however it does. */
export async function end(
  tx: Tx,
  tell: Tell,
  id: string,
  state: 'DONE' | 'CANCELLED' | 'FAILED',
  problem: string | null = null,
): Promise<void> {
  const { found, fresh, duplicates, spentCalls } = await tx.leadSearch.update({
    where: { id },
    data: { state, pauseReason: null, problem, endedAt: new Date() },
  });
  await tellProgress(tx, tell, id, { isLast: true });
  await tellFinished(tx, tell, id);
  tell.publish(
    leadSearchFinished,
    { id, stream: searchStream(id) },
    { state, found, fresh, duplicates, spentCalls },
  );
}

async function pauseForBudget(tx: Tx, tell: Tell, id: string): Promise<void> {
  await tx.leadSearch.update({
    where: { id },
    data: { state: 'PAUSED', pauseReason: 'BUDGET' },
    select: { id: true },
  });
  await tellProgress(tx, tell, id, { isLast: true });
  await tellFinished(tx, tell, id);
}
