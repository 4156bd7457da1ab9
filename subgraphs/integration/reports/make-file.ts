import type { Report } from '#generated/prisma/integration/client.ts';
import type { ReportDefinition, ReportRow } from '#contracts/reports.ts';
import { csvFile } from './csv-file.ts';
import type { Range } from './period.ts';
import { shownCells } from './shown-cells.ts';

/** A finished report. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Rows that are printed at most: a longer report is for a spreadsheet. */
export const mostPrintedRows = 5_000;

/** Makes the file of a run from its rows. */
export async function makeFile(
  { name, format, timezone, language: given }: Pick<Report, 'name' | 'format' | 'timezone' | 'language'>,
  { columns, title }: ReportDefinition,
  { from, to }: Range,
  rows: readonly ReportRow[],
): Promise<ReportFile> {
  const language = given === 'DE' ? 'DE' : 'EN';
  const words = language === 'DE' ? 'de' : 'en';
  const titles = columns.map((column) => column.title[words]);
  const cells = rows.map((row) => shownCells(columns, row, { timezone, language }));
  const days = new Intl.DateTimeFormat(language === 'DE' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: timezone,
  });
  const last = new Date(to.getTime() - 1);
  const file = `${fileNameOf(name)}-${isoDay(from, timezone)}`;
  if (format === 'CSV') return { name: `${file}.csv`, bytes: csvFile(titles, cells) };
  // Loaded at the first printed report: fonts and PDF take 10 MB.
  const { pdfFile, printedCell } = await import('./pdf-file.ts');
  const bytes = await pdfFile({
    title: name,
    about: `${title[words]} · ${days.formatRange(from, last)} · ${timezone}`,
    at: to,
    language,
    timezone,
    titles,
    rows: cells.map((row) => row.map((cell) => printedCell(cell, language))),
    areNumbers: columns.map(({ kind }) => kind === 'NUMBER' || kind === 'MONEY'),
  });
  return { name: `${file}.pdf`, bytes };
}

/** The day of a moment as `2026-11-29`, where the reader is. */
function isoDay(moment: Date, timezone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(moment);
}

/** A name that every file system and mail program takes. */
function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
  return plain === '' ? 'report' : plain.slice(0, 60);
}
