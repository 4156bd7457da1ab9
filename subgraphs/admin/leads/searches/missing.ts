import type { Tx } from '../../database.ts';
import { sharedSquareKm, squareKm } from './grid/area.ts';
import { boxOf } from './grid/quad-key.ts';
import { cellsOf } from './search.ts';
import type { Search } from './search.ts';

/** What a search has not seen. */
export interface Missing {
  readonly cells: number;
  readonly percent: number;
  readonly lostPages: number;
  readonly fullCells: number;
}

/** Cells that wait or are lost, as a share of the area. */
export async function missingOf(tx: Pick<Tx, 'searchCell'>, { id, area }: Search): Promise<Missing> {
  const cells = await cellsOf(tx, id);
  const unseen = cells.filter(({ state }) => state === 'WAITING' || state === 'ASKING' || state === 'LOST');
  const size = unseen.reduce((sum, { quadKey }) => sum + sharedSquareKm(area, boxOf(quadKey)), 0);
  return {
    cells: unseen.length,
    percent: Math.min(100, Math.round((size / squareKm(area)) * 1_000) / 10),
    lostPages: cells.filter(({ state }) => state === 'LOST').length,
    fullCells: cells.filter(({ state, isFull }) => state === 'DONE' && isFull).length,
  };
}
