import DataLoader from 'dataloader';
import { isId } from '#platform/input/fields.ts';

/** Loads rows by id, all of one turn at once; null for a row that is not there or not for the viewer. */
export function oneById<Row extends { readonly id: string }>(
  read: (ids: string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return oneBy(read, (row) => row.id);
}

/** As {@link oneById}, for another key that is an id. */
export function oneBy<Row>(
  read: (ids: string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await readIds(keys, read)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key.toLowerCase()) ?? null);
  });
}

/** Loads lists by the id that their rows share, in the order in which they were read. */
export function manyBy<Row>(
  read: (ids: string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string | null,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const rows = Map.groupBy(await readIds(keys, read), keyOf);
    return keys.map((key) => rows.get(key.toLowerCase()) ?? []);
  });
}

/** What can't be an id is not asked for: Postgres would refuse the whole statement. */
async function readIds<Row>(
  keys: readonly string[],
  read: (ids: string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const ids = keys.filter(isId);
  return ids.length === 0 ? [] : read(ids);
}
