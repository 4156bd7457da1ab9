import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** The names of all fields of a document. */
export function fieldNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { Field: (field) => void names.add(field.name.value) });
  return names;
}
