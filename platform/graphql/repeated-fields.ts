import { Kind, visit } from 'graphql';
import type { DocumentNode, SelectionNode, SelectionSetNode } from 'graphql';

/**
 * The same document, in which no selection set names a plain field twice. It asks for nothing else, and validating it
 * takes no time that grows with the square of its length: every pair of fields with one name is compared.
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

/** Undefined for what has an argument, a directive or fields of its own, and is to be compared. */
function plainKey(selection: SelectionNode): string | undefined {
  if ((selection.directives?.length ?? 0) > 0) return undefined;
  if (selection.kind === Kind.FRAGMENT_SPREAD) return `...${selection.name.value}`;
  if (selection.kind !== Kind.FIELD || selection.selectionSet || (selection.arguments?.length ?? 0) > 0)
    return undefined;
  return `${selection.alias?.value ?? selection.name.value}: ${selection.name.value}`;
}
