import type { FieldDescription } from '#platform/transfers/messages.ts';
import type { Column } from '../transfer.ts';

/** Gives each column the field whose name, label or synonym its header is. Each field goes to one column, from the left. */
export function suggestMapping(columns: readonly Column[], fields: readonly FieldDescription[]): Column[] {
  const byName = new Map<string, string>();
  for (const { name, labels, synonyms } of fields.toReversed())
    for (const called of [...synonyms, labels.de, labels.en, name]) byName.set(compared(called), name);
  const taken = new Set<string>();
  return columns.map((column) => {
    const field = byName.get(compared(column.name));
    if (field === undefined || taken.has(field)) return { ...column, field: null };
    taken.add(field);
    return { ...column, field };
  });
}

/** Names are the same whatever separates their words, and in any case of letters. */
function compared(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
