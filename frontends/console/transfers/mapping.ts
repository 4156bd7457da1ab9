/** A column with the field that it becomes; null for one that is left out. */
export interface MappedColumn {
  readonly position: number;
  readonly field: string | null;
}

interface Field {
  readonly name: string;
  readonly isRequired: boolean;
}

/** The first field that two columns have; undefined where there is none. */
export function doubledField(columns: readonly MappedColumn[]): string | undefined {
  const seen = new Set<string>();
  for (const { field } of columns) {
    if (field === null) continue;
    if (seen.has(field)) return field;
    seen.add(field);
  }
  return undefined;
}

/** Required fields without a column. */
export function missingFields<One extends Field>(
  fields: readonly One[],
  columns: readonly MappedColumn[],
): readonly One[] {
  return fields.filter(({ name, isRequired }) => isRequired && !columns.some(({ field }) => field === name));
}
