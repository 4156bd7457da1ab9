import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Parser } from 'csv-parse';
import { z } from 'zod';
import { inTurns } from './in-turns.ts';
import { mostCellBytes, mostColumns, mostRecordBytes, mostRows } from './limits.ts';
import type { Delimiter } from './delimiter.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A row of a file: its number, from 1, and its cells. */
export interface Record {
  readonly row: number;
  readonly cells: readonly string[];
}

const cellsSchema = z.array(z.string());

/** Bytes that wait before the parser, or belong to the record before. */
const slackBytes = 512 * 1024;

/** Named, since the parser would look for them in each byte of a file that has none. */
const lineEnds = ['\r\n', '\n', '\r'];

/**
 * The rows of a file, the header among them, in pieces of bounded memory. Rows without any cell are left out and counted.
 * @throws UnreadableFile for a file beyond the limits, and for quotes that are not closed
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<Record, void, undefined> {
  const parser = parse({
    delimiter,
    record_delimiter: lineEnds,
    relax_column_count: true,
    max_record_size: mostRecordBytes,
  });
  const source = Readable.from(withoutLongRecords(inTurns(text), parser));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const record of parser) {
      row += 1;
      if (row > mostRows + 1) throw tooManyRows();
      if (Array.isArray(record) && record.length > mostColumns) throw tooManyColumns(row);
      const cells = cellsSchema.parse(record);
      const long = cells.findIndex(
        (cell) => cell.length * 3 > mostCellBytes && Buffer.byteLength(cell) > mostCellBytes,
      );
      if (long >= 0) throw cellTooLong(row, long + 1);
      if (cells.length > 1 || cells[0] !== '') yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, row + 1) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** Ends at a record that has not ended within the limit: the parser itself does not count delimiters. @throws UnreadableFile */
async function* withoutLongRecords(
  pieces: AsyncIterable<Uint8Array>,
  { info }: Pick<Parser, 'info'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let records = 0;
  let bytes = 0;
  for await (const piece of pieces) {
    if (info.records > records) bytes = 0;
    records = info.records;
    bytes += piece.length;
    if (bytes > mostRecordBytes + slackBytes) throw recordTooLong(records + 1);
    yield piece;
  }
}

function tooManyRows(): UnreadableFile {
  return new UnreadableFile(
    'TOO_MANY_ROWS',
    `The file has more than ${mostRows.toLocaleString('en')} rows: split it into several files.`,
  );
}

function tooManyColumns(row: number): UnreadableFile {
  return new UnreadableFile(
    'TOO_MANY_COLUMNS',
    `Row ${row} has more than ${mostColumns} columns: take out what is not needed.`,
  );
}

function cellTooLong(row: number, column: number): UnreadableFile {
  return new UnreadableFile(
    'CELL_TOO_LONG',
    `The cell in row ${row}, column ${column}, is longer than 64 KiB: shorten it.`,
  );
}

function recordTooLong(row: number): UnreadableFile {
  return new UnreadableFile(
    'RECORD_TOO_LONG',
    `Row ${row} is longer than 1 MiB. Most often a quotation mark is not closed in it: close it.`,
  );
}

function unreadable(error: CsvError, row: number): UnreadableFile {
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return recordTooLong(row);
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UnreadableFile('QUOTES', `A quotation mark in row ${row} is never closed: close it.`);
    default:
      return new UnreadableFile(
        'QUOTES',
        `Row ${row} has a quotation mark in the middle of a cell: put the cell in quotation marks, and double those within.`,
      );
  }
}
