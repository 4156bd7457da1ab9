import Big from 'big.js';
import type { ReportColumn, ReportRow } from '#contracts/reports.ts';
import { minorUnits } from '#platform/money/currencies.ts';

/** A value of a cell as a file shows it: a number where a spreadsheet may count with it. */
export type ShownCell = string | number | null;

/** How the cells of a report are written. */
export interface CellStyle {
  readonly timezone: string;
  readonly language: 'EN' | 'DE';
}

/** The cells of a row in their columns: amounts in units of their currency, times by the clock of the time zone. */
export function shownCells(
  columns: readonly ReportColumn[],
  row: ReportRow,
  { timezone, language }: CellStyle,
): ShownCell[] {
  const times = new Intl.DateTimeFormat(language === 'DE' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  });
  return columns.map(({ kind, currency }, index) => {
    const cell = row[index] ?? null;
    if (cell === null) return null;
    if (kind === 'TIME') return times.format(new Date(cell));
    if (kind !== 'MONEY') return cell;
    const code = row[columns.findIndex(({ key }) => key === currency)];
    return typeof code === 'string' ? amountOf(cell, code) : cell;
  });
}

/** Minor units as a decimal number: 1234 in EUR is 12.34. */
function amountOf(cell: string | number, currency: string): number {
  return new Big(cell).div(new Big(10).pow(minorUnits(currency))).toNumber();
}
