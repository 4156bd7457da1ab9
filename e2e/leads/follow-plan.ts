import { touches } from '../../subgraphs/admin/leads/searches/grid/area.ts';
import type { Area } from '../../subgraphs/admin/leads/searches/grid/area.ts';
import { boxOf, quartersOf } from '../../subgraphs/admin/leads/searches/grid/quad-key.ts';
import type { SeenCell } from '../../subgraphs/admin/leads/searches/plan/expected-places.ts';
import { isDivisible, nextCell, touching } from '../../subgraphs/admin/leads/searches/plan/next-cell.ts';
import { firstCells } from '../../subgraphs/admin/leads/searches/start-search.ts';
import type { Business } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';
import type { Directory } from './directory.ts';

/** Follows the plan of a search to its end, one page after the other. */
export function followPlan(directory: Directory, text: string, area: Area) {
  const { mostResults, pageSize, reach } = directory;
  const found = new Map<string, Business>();
  const cells: SeenCell[] = [];
  let waiting: readonly string[] = firstCells(area);
  let calls = 0;
  while (waiting.length > 0) {
    const seen = { area, cells, places: [...found.values()], reach, mostResults };
    const { divided, ask } = nextCell(waiting, seen);
    const whole = new Set(divided.map(({ quadKey }) => quadKey));
    waiting = [...waiting, ...divided.flatMap(({ quarters }) => quarters)].filter((one) => !whole.has(one));
    if (ask === null) break;
    const shown = directory.all(text, boxOf(ask)).slice(0, mostResults);
    for (const one of shown) found.set(one.id, one);
    calls += Math.max(1, Math.ceil(shown.length / pageSize));
    const isFull = shown.length >= mostResults;
    cells.push({ quadKey: ask, isFull });
    const quarters = isFull && isDivisible(ask) ? touching(ask, seen) : [];
    waiting = [...waiting.filter((one) => one !== ask), ...quarters];
  }
  return { calls, found };
}

/**
 * The fewest calls that see a whole area: those of whoever knows beforehand how many places each cell has. A cell is one query where it
 * shows all of it, or its four quarters.
 */
export function fewestCalls(directory: Directory, text: string, area: Area): number {
  const { mostResults, pageSize } = directory;
  const of = (quadKey: string): number => {
    const places = directory.all(text, boxOf(quadKey)).length;
    const own = places < mostResults ? Math.max(1, Math.ceil(places / pageSize)) : Number.POSITIVE_INFINITY;
    if (places <= pageSize || !isDivisible(quadKey)) return Math.min(own, mostResults / pageSize);
    const quarters = quartersOf(quadKey).filter((quarter) => touches(area, boxOf(quarter)));
    return Math.min(
      own,
      quarters.reduce((sum, quarter) => sum + of(quarter), 0),
    );
  };
  return firstCells(area).reduce((sum, quadKey) => sum + of(quadKey), 0);
}
