import type { z } from 'zod';
import { badInput } from '../errors/errors.ts';

/** A cursor holds the sort values of an item; the id is the last, so that no two items share a cursor. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Parses a cursor.
 * @param field the argument that held it
 * @throws BAD_USER_INPUT for a text that is no cursor of this list
 */
export function decodeCursor<Key>(cursor: string, schema: z.ZodType<Key>, field: 'after' | 'before'): Key {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw badInput(field, `${field} is not a cursor of this list.`);
  }
}
