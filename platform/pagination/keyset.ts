import { type Sql, empty, join, sqltag as sql, raw } from '@prisma/client/runtime/client';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { connectionOf } from './page.ts';
import type { Connection, Page } from './page.ts';
import type { KeyColumn } from './key-columns.ts';

type Direction = 'asc' | 'desc';

interface Range<Value> {
  readonly lt?: Value;
  readonly lte?: Value;
  readonly gt?: Value;
  readonly gte?: Value;
}

/** A condition on key columns, as Prisma takes it. */
export type KeyCondition<Key> = { readonly [Name in keyof Key]?: Key[Name] | Range<Key[Name]> } & {
  readonly OR?: KeyCondition<Key>[];
};

/** SQL expressions of the key columns, for example `{ createdAt: sql\`o.created_at\`, id: sql\`o.id\` }`. */
export type KeyExpressions<Key> = { readonly [Name in keyof Key]: Sql };

/** The order of a list: pages of it begin at a key instead of counting rows, so every page costs the same. */
export interface Keyset<Key> {
  /** What stands beyond the page's cursor, in the page's direction; empty without a cursor. */
  where(page: Page): KeyCondition<Key>;
  orderBy(page: Page): { readonly [Name in keyof Key]?: Direction }[];
  /** As {@link where}: `and (created_at, id) < (…)`, or nothing without a cursor. */
  andBeyond(page: Page, columns: KeyExpressions<Key>): Sql;
  /** As {@link orderBy}: the list behind `order by`. */
  order(page: Page, columns: KeyExpressions<Key>): Sql;
  /** Makes a connection of up to `page.limit + 1` rows, read in the order of the page. */
  connection<Row extends Key>(rows: readonly Row[], page: Page): Connection<Row>;
  cursorOf(row: Key): string;
  /** The key that the page's cursor names; null without a cursor. */
  keyOf(page: Page): Key | null;
}

/**
 * The order of a list by some columns, all in one direction; the last one is unique, so that no two rows share a place.
 * A cursor that is malformed or of another list is refused with BAD_USER_INPUT.
 * @param columns in the order in which they are compared
 */
export function keyset<Key extends object>(
  direction: Direction,
  columns: { readonly [Name in keyof Key]: KeyColumn<Key[Name]> },
): Keyset<Key> {
  const names = namesOf(columns);
  const schema = z.array(z.unknown()).length(names.length);

  function keyOf(page: Page): Key | null {
    if (page.cursor === null) return null;
    const values = z
      .preprocess(
        (given) => {
          const list = schema.parse(given);
          return Object.fromEntries(names.map((name, index) => [name, list[index]]));
        },
        z.object(Object.fromEntries(names.map((name) => [name, columns[name].schema]))),
      )
      .transform((key) => key as Key);
    return decodeCursor(page.cursor, values, page.direction === 'forward' ? 'after' : 'before');
  }

  /** The direction in which a page is read. */
  function read(page: Page): Direction {
    if (page.direction === 'forward') return direction;
    return direction === 'asc' ? 'desc' : 'asc';
  }

  return {
    where(page) {
      const key = keyOf(page);
      return key === null ? {} : beyond(names, key, read(page));
    },
    orderBy: (page) => names.map((name) => pick<Key, Direction>(name, read(page))),
    andBeyond(page, expressions) {
      const key = keyOf(page);
      if (key === null) return empty;
      const left = join(names.map((name) => expressions[name]));
      const right = join(names.map((name) => columns[name].toSql(key[name])));
      return read(page) === 'asc' ? sql`and (${left}) > (${right})` : sql`and (${left}) < (${right})`;
    },
    order: (page, expressions) => join(names.map((name) => sql`${expressions[name]} ${raw(read(page))}`)),
    connection: (rows, page) => connectionOf(rows, page, cursorOf),
    cursorOf,
    keyOf,
  };

  function cursorOf(row: Key): string {
    return encodeCursor(names.map((name) => columns[name].encode(row[name])));
  }
}

/** Rows whose key comes after `key`; the bound on the first column lets an index begin there. */
function beyond<Key>(names: readonly (keyof Key)[], key: Key, direction: Direction): KeyCondition<Key> {
  const [first, ...others] = names;
  if (first === undefined) return {};
  const [past, from] = direction === 'asc' ? (['gt', 'gte'] as const) : (['lt', 'lte'] as const);
  const alternatives = names.map((name, index) => ({
    ...Object.fromEntries(names.slice(0, index).map((equal) => [equal, key[equal]])),
    ...pick<Key, Range<Key[keyof Key]>>(name, { [past]: key[name] }),
  }));
  const bound = pick<Key, Range<Key[keyof Key]>>(first, { [others.length > 0 ? from : past]: key[first] });
  return (others.length > 0 ? { ...bound, OR: alternatives } : bound) as KeyCondition<Key>;
}

function pick<Key, Value>(name: keyof Key, value: Value): { readonly [Name in keyof Key]?: Value } {
  return { [name]: value } as { readonly [Name in keyof Key]?: Value };
}

function namesOf<Columns extends object>(columns: Columns): (keyof Columns)[] {
  return Object.keys(columns) as (keyof Columns)[];
}
