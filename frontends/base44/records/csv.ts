import { parse } from 'csv-parse/sync';
import { badInput } from '../refusals/refusal.ts';
import type { Fields, Value } from '../values/value.ts';

/**
 * The records of a CSV file (RFC 4180) whose first line names the fields. Empty cells are left out. A cell that is a number, a
 * boolean, a list or an object in JSON becomes that, except in a field of text.
 * @param texts fields that stay text, such as a telephone number
 */
export function recordsOfCsv(file: Buffer, texts: ReadonlySet<string>): Fields[] {
  let rows: Record<string, string>[];
  try {
    rows = parse<Record<string, string>>(file, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw badInput('file', `is no CSV: ${error instanceof Error ? error.message : 'it can not be read'}.`);
  }
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, cell]) => cell !== '')
        .map(([name, cell]) => [name, texts.has(name) ? cell : valueOf(cell)]),
    ),
  );
}

const json = /^(-?(0|[1-9]\d*)(\.\d+)?|true|false|\[.*\]|\{.*\})$/s;

function valueOf(cell: string): Value {
  if (!json.test(cell)) return cell;
  try {
    return JSON.parse(cell) as Value;
  } catch {
    return cell;
  }
}
