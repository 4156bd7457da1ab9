import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { DirectiveNode, DocumentNode, FragmentDefinitionNode, SelectionNode } from 'graphql';

/**
 * Refuses `@skip` and `@include` with a variable on the root of a subscription: whether it has its one field must be
 * known before it runs (https://spec.graphql.org/September2025/#sec-Single-root-field). graphql-js throws at them while
 * it validates.
 * @returns the error for the first of them
 */
export function conditionOnSubscription({ definitions }: DocumentNode): GraphQLError | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const seen = new Set<string>();

  function find(selections: readonly SelectionNode[]): DirectiveNode | undefined {
    for (const selection of selections) {
      const found = selection.directives?.find(isVariableCondition) ?? below(selection);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function below(selection: SelectionNode): DirectiveNode | undefined {
    if (selection.kind === Kind.FIELD) return undefined;
    if (selection.kind === Kind.INLINE_FRAGMENT) return find(selection.selectionSet.selections);
    const name = selection.name.value;
    if (seen.has(name)) return undefined;
    seen.add(name);
    return find(fragments.get(name)?.selectionSet.selections ?? []);
  }

  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) continue;
    const condition = find(definition.selectionSet.selections);
    if (condition !== undefined) return refused(condition);
  }
  return undefined;
}

function isVariableCondition({ name, arguments: given }: DirectiveNode): boolean {
  if (name.value !== 'skip' && name.value !== 'include') return false;
  return given?.some(({ value }) => value.kind === Kind.VARIABLE) === true;
}

function refused(directive: DirectiveNode): GraphQLError {
  const message = `@${directive.name.value} with a variable may not stand on the root field of a subscription.`;
  return new GraphQLError(message, {
    nodes: directive,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
