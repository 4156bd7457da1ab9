import type pg from 'pg';
import { chunkRows } from '#platform/transfers/messages.ts';
import type { Column } from '../transfer.ts';
import { headerOf } from '../csv/header.ts';
import type { Record } from '../csv/read-records.ts';
import { UnreadableFile } from '../csv/unreadable-file.ts';

/** A chunk ends before its rows have more characters than this. */
const mostCharacters = 512 * 1024;

/** Cells of each column that are shown. */
const mostSamples = 20;

/** Characters of a shown cell. */
const sampleCharacters = 200;

/** What a file holds. */
export interface Staged {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly chunks: number;
}

/**
 * Keeps the rows of a file in chunks, so that an import can go on at any of them. Done twice it is the same.
 * @throws UnreadableFile for a file without a header or without rows
 */
export async function stageRows(
  pool: pg.Pool,
  transferId: string,
  records: AsyncIterable<Record>,
): Promise<Staged> {
  let names: readonly string[] | undefined;
  const samples: string[][] = [];
  let rows = 0;
  let chunks = 0;
  let chunk: (readonly (string | number)[])[] = [];
  let characters = 0;
  const flush = async () => {
    if (chunk.length === 0) return;
    await keepChunk(pool, transferId, chunks, chunk);
    chunks += 1;
    chunk = [];
    characters = 0;
  };
  for await (const { row, cells } of records) {
    if (!names) {
      names = headerOf(cells);
      samples.push(...names.map(() => []));
      continue;
    }
    const kept = withoutEmptyEnd(cells, names.length);
    const length = kept.reduce((sum, cell) => sum + cell.length, 0);
    if (length === 0) continue;
    if (chunk.length === chunkRows || characters + length > mostCharacters) await flush();
    chunk.push([row, ...kept]);
    characters += length;
    if (rows < mostSamples)
      for (const [index, shown] of samples.entries())
        shown.push((kept[index] ?? '').slice(0, sampleCharacters));
    rows += 1;
  }
  await flush();
  if (!names || rows === 0)
    throw new UnreadableFile('EMPTY', 'The file has no rows: send a file with a header and rows.');
  const columns = names.map((name, index) => ({ name, samples: samples[index] ?? [], field: null }));
  return { columns, rows, chunks };
}

/** Spreadsheets write empty cells behind the last column. */
function withoutEmptyEnd(cells: readonly string[], width: number): readonly string[] {
  let end = cells.length;
  while (end > width && cells[end - 1] === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}

async function keepChunk(
  pool: pg.Pool,
  transferId: string,
  number: number,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  await pool.query({
    name: 'keep-transfer-chunk',
    text: `
      insert into transfer_chunk (transfer_id, number, first_row, rows, count) values ($1, $2, $3, $4, $5)
      on conflict (transfer_id, number) do update set first_row = excluded.first_row, rows = excluded.rows, count = excluded.count`,
    values: [transferId, number, rows[0]?.[0] ?? 0, JSON.stringify(rows), rows.length],
  });
}
