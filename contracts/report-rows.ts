import { z } from 'zod';
import type { ReadRows } from './answer-report.ts';
import { placeOf } from './report-place.ts';
import { reportRow } from './reports.ts';

const rowSchema = z.object({ at: z.date(), id: z.string(), cells: reportRow });

/** What SQL gives as the time and id by which it is ordered and a JSON array `cells`, as the rows of a report. */
export function toRows(rows: readonly unknown[]): ReadRows {
  return rows.map((given) => {
    const { at, id, cells } = rowSchema.parse(given);
    return { place: placeOf(at, id), row: cells };
  });
}
