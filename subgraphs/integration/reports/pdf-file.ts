import { Fonts } from '#platform/typesetting/fonts.ts';
import type { Weight } from '#platform/typesetting/open-font.ts';
import { Page } from '#platform/typesetting/page.ts';
import type { ShownCell } from './shown-cells.ts';

/** A report as it is printed. */
export interface PrintedReport {
  readonly title: string;
  /** The period in words, under the title. */
  readonly about: string;
  readonly at: Date;
  readonly language: 'EN' | 'DE';
  readonly timezone: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether the column holds numbers, which stand at the right. */
  readonly areNumbers: readonly boolean[];
}

const gap = 6;

/** Prints a table on as many pages across as it needs, with its heads on each. */
export async function pdfFile(report: PrintedReport): Promise<Buffer> {
  const { title, about, titles, rows } = report;
  const bold = [title, ...titles].map((text) => ({ text, weight: 'bold' as const }));
  const regular = [about, ...rows.flat()].map((text) => ({ text, weight: 'regular' as const }));
  const fonts = await Fonts.open([...bold, ...regular], report.timezone);
  const info = {
    title,
    author: 'Switchboard',
    at: report.at,
    language: report.language.toLowerCase(),
    isLandscape: true,
  };
  const page = new Page(info, fonts);
  page.write(title, page.left, page.width, { size: 18, font: 'bold' });
  page.y += 28;
  page.write(about, page.left, page.width, { size: 10 });
  page.y += 26;
  const widths = widthsOf(page, report);
  const writeHead = () => {
    writeRow(page, report, titles, widths, 'bold');
    page.rule();
    page.y += 5;
  };
  writeHead();
  for (const row of rows) {
    if (page.makeRoom(heightOf(page, row, widths, 'regular'))) writeHead();
    writeRow(page, report, row, widths, 'regular');
  }
  const word = report.language === 'DE' ? ['Seite', 'von'] : ['page', 'of'];
  return page.finish((number, count) => `${title} · ${word[0]} ${number} ${word[1]} ${count}`);
}

/** Columns share the width by the length of what they hold, at most 40 characters of it. */
function widthsOf(page: Page, { titles, rows }: PrintedReport): readonly number[] {
  const lengths = titles.map((title, index) =>
    Math.min(40, Math.max(6, title.length, ...rows.slice(0, 500).map((row) => row[index]?.length ?? 0))),
  );
  const sum = lengths.reduce((total, length) => total + length, 0);
  const room = page.width - gap * (titles.length - 1);
  return lengths.map((length) => (room * length) / sum);
}

function heightOf(page: Page, row: readonly string[], widths: readonly number[], font: Weight): number {
  return (
    Math.max(...row.map((cell, index) => page.heightOf(cell, widths[index] ?? 0, { size: 8, font }))) + 5
  );
}

function writeRow(
  page: Page,
  { areNumbers }: PrintedReport,
  row: readonly string[],
  widths: readonly number[],
  font: Weight,
): void {
  let x = page.left;
  for (const [index, cell] of row.entries()) {
    const width = widths[index] ?? 0;
    page.write(cell, x, width, { size: 8, font, align: areNumbers[index] === true ? 'right' : 'start' });
    x += width + gap;
  }
  page.y += heightOf(page, row, widths, font);
}

/** A cell as people read it in their language. */
export function printedCell(cell: ShownCell, language: 'EN' | 'DE'): string {
  if (typeof cell !== 'number') return cell ?? '';
  return new Intl.NumberFormat(language === 'DE' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 4 }).format(
    cell,
  );
}
