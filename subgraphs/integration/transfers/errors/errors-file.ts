import type pg from 'pg';
import { z } from 'zod';
import { guardCell, unguardCell } from '#platform/transfers/formula-guard.ts';
import { byteOrderMark, writeCsv } from '../csv/write-csv.ts';
import type { Transfer } from '../transfer.ts';

const stored = z.object({
  cells: z.tuple([z.int()]).rest(z.string()),
  problems: z.array(z.object({ field: z.string().nullable(), message: z.string() })),
});

/**
 * The rows with errors as CSV: row, fields and reasons, and then the original columns, so that what is mended can be imported again. One chunk
 * is in memory at a time.
 */
export async function* errorsFile(
  pool: pg.Pool,
  { id, run, chunks, columns }: Transfer,
): AsyncGenerator<string, void, undefined> {
  const fieldNames = new Map(
    columns.flatMap(({ name, field }) => (field === null ? [] : [[field, name] as const])),
  );
  yield (
    byteOrderMark + writeCsv([['Row', 'Columns with errors', 'Errors', ...columns.map(({ name }) => name)]])
  );
  for (let number = 0; number < chunks; number += 1) {
    const { rows } = await pool.query({
      name: 'transfer-errors-of-chunk',
      text: `
        select cells, array_to_json(array_agg(json_build_object('field', error.field, 'message', error.message) order by error.id)) as problems
        from transfer_chunk cross join jsonb_array_elements(rows) as cells
        join transfer_error as error
          on error.transfer_id = transfer_chunk.transfer_id and error.run = $2 and error.row = (cells ->> 0)::int
        where transfer_chunk.transfer_id = $1 and number = $3
        group by cells order by (cells ->> 0)::int`,
      values: [id, run, number],
    });
    const lines = z
      .array(stored)
      .parse(rows)
      .map(({ cells: [row, ...cells], problems }) => [
        String(row),
        problems.flatMap(({ field }) => (field === null ? [] : [fieldNames.get(field) ?? field])).join(', '),
        problems.map(({ message }) => message).join(' '),
        // Guarded once, as it may have been before.
        ...columns.map((_, index) => guardCell(unguardCell(cells[index] ?? ''))),
      ]);
    if (lines.length > 0) yield writeCsv(lines, new Set(columns.map((_, index) => index + 3)));
  }
}
