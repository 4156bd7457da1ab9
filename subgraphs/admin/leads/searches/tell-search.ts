import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { isId } from '#platform/input/fields.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { boxOf } from './grid/quad-key.ts';
import { missingOf } from './missing.ts';
import { cellStates, searchOf, searchStates } from './search.ts';

/** The stream of what happens in a search. */
export function searchStream(id: string): string {
  return `lead-search:${id}`;
}

/** Followers are told four times a second at most. */
const betweenMs = 250;

/** Tells followers what has gathered since they were told last. */
export const tellSearch = jobContract(
  'admin.tell-lead-search',
  z.object({ searchId: z.string().refine(isId, 'is not an id') }),
);

/**
 * Tells the followers of a search which cells have moved on and what was found, unless they were told a moment ago: a job does it then.
 * @param options `isLast`: nothing comes after it, so it is told at once
 */
export async function tellProgress(
  tx: Tx,
  tell: Tell,
  searchId: string,
  { isLast = false }: { readonly isLast?: boolean } = {},
): Promise<void> {
  const [row] = await tx.$queryRaw<{ waitMs: number }[]>`
    select greatest(0, ${betweenMs}::int - extract(epoch from clock_timestamp() - told_at) * 1000)::int as "waitMs"
    from lead_search where id = ${searchId}::uuid and told_at is not null`;
  const waitMs = row?.waitMs ?? 0;
  if (waitMs > 0 && !isLast) {
    const runAt = new Date(Date.now() + waitMs);
    return tell.job(tellSearch, { searchId }, { key: `tell-lead-search:${searchId}`, runAt });
  }
  await tellGathered(tx, tell, searchId);
}

/** Tells at once what has gathered. */
export async function tellGathered(tx: Tx, tell: Tell, searchId: string): Promise<void> {
  const search = searchOf(await tx.leadSearch.findUniqueOrThrow({ where: { id: searchId } }));
  const cells = await tx.$queryRaw<{ quadKey: string; state: string; found: number; pages: number }[]>`
    update search_cell set is_told = true where search_id = ${searchId}::uuid and not is_told
    returning quad_key as "quadKey", state, found, page as pages`;
  const places = await tx.$queryRaw<{ leadId: string }[]>`
    update search_place set is_told = true where search_id = ${searchId}::uuid and not is_told
    returning lead_id::text as "leadId"`;
  if (cells.length === 0 && places.length === 0) return;
  const { state, found, fresh, duplicates, spentCalls } = search;
  const progress = { state, found, fresh, duplicates, spentCalls };
  const inOrder = cells.toSorted((one, other) => (one.quadKey < other.quadKey ? -1 : 1));
  tell(searchStream(searchId), {
    type: 'SearchCellsDone',
    data: cellsDone.parse({ cells: inOrder, ...progress }),
  });
  const leadIds = [...new Set(places.map(({ leadId }) => leadId))];
  if (leadIds.length > 0) tell(searchStream(searchId), { type: 'LeadsFound', data: { leadIds } });
  await tx.$executeRaw`update lead_search set told_at = clock_timestamp() where id = ${searchId}::uuid`;
}

/** Tells that a search has ended or paused. */
export async function tellFinished(tx: Tx, tell: Tell, searchId: string): Promise<void> {
  const search = searchOf(await tx.leadSearch.findUniqueOrThrow({ where: { id: searchId } }));
  const missing = missingSchema.parse(await missingOf(tx, search));
  const { state, problem, spentCalls, pauseReason } = search;
  const stream = searchStream(searchId);
  if (pauseReason === 'BUDGET') tell(stream, { type: 'SearchBudgetReached', data: { spentCalls, missing } });
  else tell(stream, { type: 'LeadSearchFinished', data: { state, problem, missing } });
}

const missingSchema = z.object({
  cells: z.int(),
  percent: z.number(),
  lostPages: z.int(),
  fullCells: z.int(),
});
const placeFields = { seq: z.int(), cursor: z.string(), at: z.date() };
const cellsDone = z.object({
  cells: z.array(
    z.object({ quadKey: z.string(), state: z.enum(cellStates), found: z.int(), pages: z.int() }),
  ),
  state: z.enum(searchStates),
  found: z.int(),
  fresh: z.int(),
  duplicates: z.int(),
  spentCalls: z.int(),
});

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SearchCellsDone'), ...placeFields, data: cellsDone }),
  z.object({
    type: z.literal('LeadsFound'),
    ...placeFields,
    data: z.object({ leadIds: z.array(z.string()) }),
  }),
  z.object({
    type: z.literal('SearchBudgetReached'),
    ...placeFields,
    data: z.object({ spentCalls: z.int(), missing: missingSchema }),
  }),
  z.object({
    type: z.literal('LeadSearchFinished'),
    ...placeFields,
    data: z.object({ state: z.enum(searchStates), problem: z.string().nullable(), missing: missingSchema }),
  }),
]);

/** An event as followers get it. */
export function shownEvent(given: StreamEvent) {
  const parsed = event.parse(given);
  const { seq, cursor, at } = parsed;
  const place = { seq, cursor, at };
  switch (parsed.type) {
    case 'SearchCellsDone': {
      const cells = parsed.data.cells.map((cell) => ({ ...cell, ...boxOf(cell.quadKey) }));
      return { __typename: parsed.type, ...place, ...parsed.data, cells };
    }
    case 'LeadsFound':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'SearchBudgetReached':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'LeadSearchFinished':
      return { __typename: parsed.type, ...place, ...parsed.data };
  }
}
