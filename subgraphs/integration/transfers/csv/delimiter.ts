import { parse } from 'csv-parse/sync';
import { UnreadableFile } from './unreadable-file.ts';

/** What can separate cells. */
export const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

/** Rows that are looked at. */
const looked = 20;

/**
 * Finds what separates the cells: what gives most of the first rows the same number of cells as the header, and more than one.
 * @param beginning of the file
 * @throws UnreadableFile for a file with one column
 */
export function findDelimiter(beginning: string): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(beginning, delimiter) }));
  const [best] = scored.toSorted((one, other) => other.score - one.score);
  if (best && best.score > 0) return best.delimiter;
  throw new UnreadableFile(
    'ONE_COLUMN',
    'The file has one column only: separate the cells by commas, semicolons, tabs or vertical bars.',
  );
}

function scoreOf(beginning: string, delimiter: Delimiter): number {
  const rows = sample(beginning, delimiter);
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  const alike = rows.filter((row) => row.length === width).length;
  return (alike / rows.length) * 1_000 + Math.min(width, 200);
}

/** The first whole rows; the last one may have been cut. */
function sample(beginning: string, delimiter: Delimiter): readonly string[][] {
  const rows: string[][] = parse(beginning, {
    delimiter,
    to: looked,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    skip_empty_lines: true,
  });
  return rows.length > 1 && rows.length < looked ? rows.slice(0, -1) : rows;
}
