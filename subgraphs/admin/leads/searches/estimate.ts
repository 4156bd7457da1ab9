import type { Tx } from '../../database.ts';
import { boundsOf, contains } from './grid/area.ts';
import { boxOf, isWithin } from './grid/quad-key.ts';
import type { Point } from './grid/quad-key.ts';
import { isDivisible, nextCell, touching } from './plan/next-cell.ts';
import type { SeenCell } from './plan/expected-places.ts';
import type { NewSearch } from './search-input.ts';
import { firstCells } from './start-search.ts';

type Money = { readonly amount: number; readonly currency: string };

/** What a search would cost. */
export interface Estimate {
  readonly cells: number;
  readonly leastCalls: number;
  readonly expectedCalls: number | null;
  readonly most: Money | null;
  readonly expected: Money | null;
}

/** What all providers that find places show: the estimate is on the safe side with it. */
const usual = { pageSize: 20, mostResults: 60, reach: 1 };

/**
 * What a search would cost: the same plan is followed, on the places that earlier searches for the same have found there.
 * @param price what the provider takes for 1,000 calls; null leaves the costs out
 */
export async function estimateSearch(
  tx: Tx,
  { query, area, budgetCalls }: NewSearch,
  price: Money | null,
): Promise<Estimate> {
  const first = firstCells(area);
  const { south, west, north, east } = boundsOf(area);
  const rows = await tx.$queryRaw<Point[]>`
    select distinct on (place.external_id) place.latitude, place.longitude
    from search_place as place join lead_search as search on search.id = place.search_id
    where lower(search.query) = lower(${query}) and place.latitude between ${south}::float and ${north}::float
      and place.longitude between ${west}::float and ${east}::float`;
  const places = rows.filter((place) => contains(area, place));
  const followed = places.length === 0 ? null : follow(first, { area, places });
  const expectedCalls = followed === null ? null : Math.min(followed, budgetCalls);
  const costs = (calls: number | null) =>
    price === null || calls === null ? null : { ...price, amount: Math.ceil((price.amount * calls) / 1_000) };
  return {
    cells: first.length,
    leastCalls: first.length,
    expectedCalls,
    most: costs(budgetCalls),
    expected: costs(expectedCalls),
  };
}

/** Calls that the plan of a search makes where these places are. */
function follow(
  first: readonly string[],
  { area, places }: Pick<NewSearch, 'area'> & { readonly places: readonly Point[] },
): number {
  let waiting: readonly string[] = first;
  let calls = 0;
  const cells: SeenCell[] = [];
  const found = new Set<Point>();
  while (waiting.length > 0) {
    const seen = { area, cells, places: [...found], ...usual };
    const { divided, ask } = nextCell(waiting, seen);
    const whole = new Set(divided.map(({ quadKey }) => quadKey));
    waiting = [...waiting, ...divided.flatMap(({ quarters }) => quarters)].filter((one) => !whole.has(one));
    if (ask === null) break;
    const box = boxOf(ask);
    const inside = places.filter((place) => isWithin(place, box)).slice(0, usual.mostResults);
    for (const place of inside) found.add(place);
    calls += Math.max(1, Math.ceil(inside.length / usual.pageSize));
    const isFull = inside.length >= usual.mostResults;
    cells.push({ quadKey: ask, isFull });
    const quarters = isFull && isDivisible(ask) ? touching(ask, { area }) : [];
    waiting = [...waiting.filter((one) => one !== ask), ...quarters];
  }
  return calls;
}
