import type { z } from 'zod';
import { badInput } from '../errors/errors.ts';

/** A cursor holds the values that its list is ordered by, the id last, so that no two items share one. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param field the argument that it came in
 * @throws BAD_USER_INPUT for anything but a cursor of this list
 */
export function decodeCursor<Key>(cursor: string, schema: z.ZodType<Key>, field: 'after' | 'before'): Key {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw badInput(field, `${field} is not a cursor of this list.`);
  }
}
