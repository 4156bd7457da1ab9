import { Kind, visit } from 'graphql';
import type { DirectiveNode, DocumentNode, SelectionNode, SelectionSetNode } from 'graphql';

/** True when a document has fields that depend on @skip or @include. */
export function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive({ name }) {
      found ||= isCondition(name.value);
    },
  });
  return found;
}

/** True when @skip and @include may leave a field without selections: the planner then drops it. */
export function mayBecomeEmpty(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    SelectionSet({ selections }) {
      found ||= selections.every(({ directives }) => directives?.some(({ name }) => isCondition(name.value)));
    },
  });
  return found;
}

/** The document for given values of its conditions: without excluded selections, and without conditions. */
export function prune(document: DocumentNode, conditions: ReadonlyMap<string, boolean>): DocumentNode {
  return visit(document, {
    SelectionSet: {
      enter(set): SelectionSetNode {
        const selections = set.selections
          .filter((selection) => isIncluded(selection.directives, conditions))
          .map(withoutConditions);
        // A field without selections is still an object or null in the response.
        const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
        return { ...set, selections: selections.length === 0 ? [typename] : selections };
      },
    },
  });
}

/** True when @skip and @include keep a selection. */
export function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  conditions: ReadonlyMap<string, boolean>,
): boolean {
  for (const directive of directives ?? []) {
    const name = directive.name.value;
    if (!isCondition(name)) continue;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const given =
      value?.kind === Kind.BOOLEAN
        ? value.value
        : value?.kind === Kind.VARIABLE
          ? conditions.get(value.name.value)
          : undefined;
    if (given === (name === 'skip')) return false;
  }
  return true;
}

function withoutConditions(selection: SelectionNode): SelectionNode {
  if (!selection.directives?.some(({ name }) => isCondition(name.value))) return selection;
  return { ...selection, directives: selection.directives.filter(({ name }) => !isCondition(name.value)) };
}

function isCondition(name: string): boolean {
  return name === 'skip' || name === 'include';
}
