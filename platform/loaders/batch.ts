import DataLoader from 'dataloader';
import { isId } from '../input/fields.ts';

/** Loads rows by id, all of one turn at once; null for a row that does not exist or that the viewer may not see. */
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

/**
 * Loads values that a function finds for many ids at once, by id.
 * @param missing stands for an id without a value
 */
export function valueOf<Value, Missing>(
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  missing: Missing,
): DataLoader<string, Value | Missing> {
  return new DataLoader(async (ids) => {
    const found = await find(ids);
    return ids.map((id) => found.get(id) ?? missing);
  });
}

/** Makes every loader of a set forget what it has read: a write has changed it. */
export function clearLoaders(loaders: object): void {
  for (const loader of Object.values(loaders)) if (loader instanceof DataLoader) loader.clearAll();
}

/** Postgres refuses a whole statement for one malformed id, so such keys are not asked for. */
async function readIds<Row>(
  keys: readonly string[],
  read: (ids: string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const ids = keys.filter(isId);
  return ids.length === 0 ? [] : read(ids);
}
