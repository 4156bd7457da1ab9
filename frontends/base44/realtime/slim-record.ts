import type { EntityRecord, Fields } from '../values/value.ts';

/** Bytes of a field that an event still has. */
const largestField = 10 * 1024;

/** A record as an event has it: texts that are too large are empty, and `_oversize` says so. */
export function slimmed(record: EntityRecord): Fields {
  const isLarge = (value: Fields[string]) =>
    typeof value === 'string' && Buffer.byteLength(value) > largestField;
  if (!Object.values(record).some(isLarge)) return record;
  const fields = Object.entries(record).map(([name, value]) => [name, isLarge(value) ? '' : value] as const);
  return { ...Object.fromEntries<Fields[string]>(fields), _oversize: true };
}
