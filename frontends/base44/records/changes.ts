import { isEqual } from '../values/compare.ts';
import { serverFields } from '../values/value.ts';
import type { EntityRecord, Fields } from '../values/value.ts';

/**
 * What an update changes: the fields of the record that were sent with another value. A client may send a whole record
 * back. Fields that no record has are dropped, and those that the server sets are ignored.
 */
export function changesOf(current: EntityRecord, given: Fields, extra: readonly string[] = []): Fields {
  const isChanged = ([name, value]: [string, Fields[string]]): boolean => {
    if (serverFields.has(name)) return false;
    if (extra.includes(name)) return value !== null;
    return Object.hasOwn(current, name) && !isEqual(current[name], value);
  };
  return Object.fromEntries(Object.entries(given).filter(isChanged));
}
