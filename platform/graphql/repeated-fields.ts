import { Kind, visit } from 'graphql';
import type { DocumentNode, SelectionNode, SelectionSetNode } from 'graphql';

/**
 * The same document, in which no selection set names a plain field twice. Its result is the same. Validation
 * compares every pair of fields with one name, so its time would grow with the square of the repetitions.
 */
export function withoutRepeatedFields(document: DocumentNode): DocumentNode {
  return visit(document, { SelectionSet: (node) => deduplicated(node) });
}

function deduplicated(node: SelectionSetNode): SelectionSetNode | undefined {
  const seen = new Set<string>();
  const kept = node.selections.filter((selection) => {
    const key = plainKey(selection);
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return kept.length === node.selections.length ? undefined : { ...node, selections: kept };
}

/** Undefined for a field with an argument, a directive or a selection set: validation must compare it. */
function plainKey(selection: SelectionNode): string | undefined {
  if ((selection.directives?.length ?? 0) > 0) return undefined;
  if (selection.kind === Kind.FRAGMENT_SPREAD) return `...${selection.name.value}`;
  if (selection.kind !== Kind.FIELD || selection.selectionSet || (selection.arguments?.length ?? 0) > 0)
    return undefined;
  return `${selection.alias?.value ?? selection.name.value}: ${selection.name.value}`;
}
