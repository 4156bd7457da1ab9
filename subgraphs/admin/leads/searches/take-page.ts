import type { z } from 'zod';
import { leadPageRead } from '#contracts/leads/searches.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { commonWordsOf, findDoubles } from '../duplicates/find-doubles.ts';
import { askToRead } from '../facts/ask-to-read.ts';
import { scoreLeads } from '../score/score-leads.ts';
import { advance, divide, end } from './advance.ts';
import { contains } from './grid/area.ts';
import { boxOf, isWithin } from './grid/quad-key.ts';
import { isDivisible, touching } from './plan/next-cell.ts';
import { cellOf, lockSearch } from './search.ts';
import type { Cell, Search } from './search.ts';
import { takePlaces } from './take-places.ts';
import { tellFinished, tellProgress } from './tell-search.ts';

type Page = z.infer<typeof leadPageRead.payload>;

/** Takes a page of places, and asks for what comes next. A page that was taken changes nothing. */
export const leadPageReadJob = defineJob(leadPageRead, (page, services: AdminServices) =>
  write(services, async (tx, tell) => {
    const search = await lockSearch(tx, page.searchId);
    const cell = await findCell(tx, page);
    if (!cell || cell.state !== 'ASKING' || cell.page !== page.page) return;
    await takeOutcome(tx, tell, search, cell, page);
    await advance(tx, tell, await lockSearch(tx, search.id));
  }),
);

async function findCell(tx: Tx, { searchId, quadKey }: Page): Promise<Cell | null> {
  const row = await tx.searchCell.findUnique({ where: { searchId_quadKey: { searchId, quadKey } } });
  return row && cellOf(row);
}

async function takeOutcome(tx: Tx, tell: Tell, search: Search, cell: Cell, page: Page): Promise<void> {
  const where = { searchId_quadKey: { searchId: search.id, quadKey: cell.quadKey } };
  switch (page.outcome) {
    case 'READ':
      return takeRead(tx, tell, search, cell, page);
    case 'LOST':
      await tx.searchCell.update({ where, data: { state: 'LOST', buysAgain: false, isTold: false } });
      return tellProgress(tx, tell, search.id);
    case 'UNAVAILABLE':
    case 'REFUSED': {
      // It was not paid for.
      await tx.searchCell.update({ where, data: { state: 'WAITING', isTold: false } });
      await tx.leadSearch.update({ where: { id: search.id }, data: { spentCalls: { decrement: 1 } } });
      if (search.state !== 'RUNNING') return;
      if (page.outcome === 'REFUSED') return end(tx, tell, search.id, 'FAILED', page.problem);
      const data = { state: 'PAUSED', pauseReason: 'PROVIDER', problem: page.problem };
      await tx.leadSearch.update({ where: { id: search.id }, data });
      await tellProgress(tx, tell, search.id, { isLast: true });
      return tellFinished(tx, tell, search.id);
    }
  }
}

async function takeRead(tx: Tx, tell: Tell, search: Search, cell: Cell, page: Page): Promise<void> {
  // What lies outside was not asked for; a place without a point may be in.
  const inside = page.places.filter(({ point }) => point === null || contains(search.area, point));
  const { freshIds, leadIds } = await takePlaces(tx, tell, search, inside);
  const merged = await findDoubles(tx, freshIds, await commonWordsOf(tx, search.id));
  await scoreLeads(tx, leadIds);
  if (search.enriches) await askToRead(tx, tell, freshIds);
  await tx.leadSearch.update({
    where: { id: search.id },
    data: {
      found: { increment: leadIds.length },
      fresh: { increment: freshIds.length },
      duplicates: { increment: merged },
    },
  });
  await moveOn(tx, search, cell, page);
}

/** The cell goes on with its next page, is done, or is divided where the provider has more than it shows. */
async function moveOn(tx: Tx, search: Search, cell: Cell, page: Page): Promise<void> {
  const mostResults = search.limits?.mostResults ?? 60;
  const box = boxOf(cell.quadKey);
  const results = cell.results + page.places.length;
  const inCell = page.places.filter(({ point }) => point !== null && isWithin(point, box)).length;
  const pages = cell.page + 1;
  const isFull = results >= mostResults;
  const isAtEnd = page.cursor === null || isFull;
  const where = { searchId_quadKey: { searchId: search.id, quadKey: cell.quadKey } };
  const state = isAtEnd ? 'DONE' : 'WAITING';
  await tx.searchCell.update({
    where,
    data: {
      state,
      page: pages,
      cursor: page.cursor,
      results,
      found: cell.found + inCell,
      isFull,
      buysAgain: false,
      isTold: false,
    },
  });
  if (isFull && isDivisible(cell.quadKey))
    await divide(tx, search.id, cell.quadKey, touching(cell.quadKey, search));
}
