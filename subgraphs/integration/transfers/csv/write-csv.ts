import { stringify } from 'csv-stringify/sync';
import { guardCell } from '#platform/transfers/formula-guard.ts';

/** Spreadsheets read a file with this mark as UTF-8. */
export const byteOrderMark = '\uFEFF';

/**
 * Rows as CSV (RFC 4180), safe for spreadsheets.
 * @param numbers columns of numbers, by their place: their minus sign stays as it is
 */
export function writeCsv(
  rows: readonly (readonly (string | null)[])[],
  numbers: ReadonlySet<number> = new Set(),
): string {
  const cells = rows.map((row) =>
    row.map((cell, index) => (cell === null || numbers.has(index) ? (cell ?? '') : guardCell(cell))),
  );
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: /[\r\n\t]|^\s|\s$/ });
}
