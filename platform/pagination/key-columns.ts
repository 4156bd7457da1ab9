import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { z } from 'zod';
import { storable } from '../input/fields.ts';

/** One column of a list's order: how its values travel in a cursor, and how SQL takes them back. */
export interface KeyColumn<Value> {
  /** What a cursor holds of it. */
  readonly encode: (value: Value) => string | number;
  /** Parses what {@link encode} gave. */
  readonly schema: z.ZodType<Value>;
  /** A value of a cursor as SQL of the column's type. */
  readonly toSql: (value: Value) => Sql;
}

/** A point in time, to the millisecond. */
export const moment: KeyColumn<Date> = {
  encode: (value) => value.toISOString(),
  schema: z.iso.datetime().transform((text) => new Date(text)),
  toSql: (value) => sql`${value}::timestamptz`,
};

/** An id of ours. */
export const identifier: KeyColumn<string> = {
  encode: (value) => value,
  schema: z.uuid(),
  toSql: (value) => sql`${value}::uuid`,
};

/** Yes or no: a list that descends begins with yes. */
export const flag: KeyColumn<boolean> = {
  encode: Number,
  schema: z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1),
  toSql: (value) => sql`${value}::boolean`,
};

/** A text that a list is sorted by. */
export const label: KeyColumn<string> = {
  encode: (value) => value,
  schema: storable,
  toSql: (value) => sql`${value}::text`,
};

/** A whole number, such as the `seq` of an event. */
export const integer: KeyColumn<number> = {
  encode: (value) => value,
  schema: z.int().min(-2_147_483_648).max(2_147_483_647),
  toSql: (value) => sql`${value}::int`,
};
