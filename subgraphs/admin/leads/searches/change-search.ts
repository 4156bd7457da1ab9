import { openSearch } from '#contracts/leads/searches.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AuditAction } from '../../audit/record.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { advance, end } from './advance.ts';
import { lockSearch } from './search.ts';
import type { Search } from './search.ts';
import { tellFinished, tellProgress } from './tell-search.ts';

/** Lets a search ask nobody for now. What is under way is still taken. @throws CONFLICT for one that has ended */
export async function pauseSearch(tx: Tx, tell: Tell, searchId: string, by: string): Promise<void> {
  const search = await lockSearch(tx, searchId);
  if (search.state === 'PAUSED') return;
  if (search.state !== 'RUNNING' && search.state !== 'QUEUED') throw conflict('This search has ended.');
  await tx.leadSearch.update({
    where: { id: search.id },
    data: { state: 'PAUSED', pauseReason: 'OPERATOR' },
    select: { id: true },
  });
  await note(tx, 'LEAD_SEARCH_PAUSED', search.id, by);
  await tellProgress(tx, tell, search.id, { isLast: true });
  await tellFinished(tx, tell, search.id);
}

/** How a search goes on. */
export interface Resumption {
  readonly searchId: string;
  /** With what was spent; null leaves it. */
  readonly budgetCalls: number | null;
  readonly buysLostPages: boolean;
}

/**
 * Lets a search go on where it was. @throws CONFLICT for one with nothing left to do @throws BAD_USER_INPUT for a budget that is spent
 */
export async function resumeSearch(tx: Tx, tell: Tell, resumption: Resumption, by: string): Promise<void> {
  const search = await lockSearch(tx, resumption.searchId);
  if (search.state === 'RUNNING' || search.state === 'QUEUED') return;
  if (search.state === 'CANCELLED') throw conflict('This search was ended: start another one.');
  const budgetCalls = resumption.budgetCalls ?? search.budgetCalls;
  if (budgetCalls <= search.spentCalls)
    throw badInput('input.budgetCalls', `must be more than the ${search.spentCalls} calls that were spent`);
  if (resumption.buysLostPages) await askForLostPages(tx, search.id);
  const left = await tx.searchCell.count({
    where: { searchId: search.id, state: { in: ['WAITING', 'ASKING'] } },
  });
  if (left === 0) throw conflict('This search has seen all that it can.');
  await tx.leadSearch.update({
    where: { id: search.id },
    data: {
      state: search.limits === null ? 'QUEUED' : 'RUNNING',
      pauseReason: null,
      problem: null,
      endedAt: null,
      budgetCalls,
    },
    select: { id: true },
  });
  await note(tx, 'LEAD_SEARCH_RESUMED', search.id, by, { budgetCalls });
  if (search.limits === null) {
    const { id: searchId, askedProvider: provider } = search;
    return tell.job(openSearch, { searchId, provider }, { key: `open-lead-search:${searchId}` });
  }
  await advance(tx, tell, await lockSearch(tx, search.id));
}

/** Cells whose page was paid for and lost are asked for again, from that page on. */
async function askForLostPages(tx: Tx, searchId: string): Promise<void> {
  await tx.searchCell.updateMany({
    where: { searchId, state: 'LOST' },
    data: { state: 'WAITING', buysAgain: true, isTold: false },
  });
}

/** Ends a search; what is under way is not taken any more. */
export async function cancelSearch(tx: Tx, tell: Tell, searchId: string, by: string): Promise<void> {
  const search = await lockSearch(tx, searchId);
  if (hasEnded(search)) return;
  await note(tx, 'LEAD_SEARCH_CANCELLED', search.id, by);
  await end(tx, tell, search.id, 'CANCELLED');
}

function hasEnded({ state }: Search): boolean {
  return state === 'DONE' || state === 'CANCELLED' || state === 'FAILED';
}

async function note(
  tx: Tx,
  action: AuditAction,
  id: string,
  actorId: string,
  facts: Readonly<Record<string, number>> = {},
): Promise<void> {
  await record(tx, { action, actorId, subject: { type: 'LEAD_SEARCH', id }, facts });
}
