import { csvLine } from '#platform/csv/csv-line.ts';
import type { ShownCell } from './shown-cells.ts';

/** A report as CSV: UTF-8 with the mark by which spreadsheets know it. */
export function csvFile(titles: readonly string[], rows: readonly (readonly ShownCell[])[]): Buffer {
  return Buffer.from(`\ufeff${[titles, ...rows].map(csvLine).join('')}`, 'utf8');
}
