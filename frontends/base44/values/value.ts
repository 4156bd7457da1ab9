/** What a field of a record can hold. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [field: string]: Value };

export type Fields = { readonly [field: string]: Value };

/** One record of an entity as Base44's SDK sees it: names in snake_case, an id, and who made it when. */
export type EntityRecord = Fields & { readonly id: string };

/** Fields that the server sets. They are ignored when they are sent. */
export const serverFields: ReadonlySet<string> = new Set([
  'id',
  'created_date',
  'updated_date',
  'created_by',
  'created_by_id',
  'is_sample',
]);

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
