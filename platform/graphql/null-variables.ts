import { GraphQLError, Kind, TypeInfo, ValidationContext, isNonNullType } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { ValidDocument } from './documents.ts';

/** The variables of each operation that are used where null may not be, with the type there. */
const usages = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, string>>();

/**
 * Refuses null for variables that may be left out but are used where null may not be: a default replaces a variable
 * that is left out, and not null (https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed). Validation lets
 * them through.
 */
export function refuseNulls(
  schema: GraphQLSchema,
  document: ValidDocument,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const definitions = document.operation.variableDefinitions ?? [];
  const nulls = definitions.filter(({ type, variable }) => {
    const name = variable.name.value;
    return type.kind !== Kind.NON_NULL_TYPE && Object.hasOwn(variables, name) && variables[name] === null;
  });
  if (nulls.length === 0) return [];
  const needed = usesAsNonNull(schema, document);
  return nulls.flatMap((definition) => {
    const field = definition.variable.name.value;
    const type = needed.get(field);
    if (type === undefined) return [];
    const message = `Variable "$${field}" is used where "${type}" is expected: leave it out, or give a value that is not null.`;
    return [new GraphQLError(message, { nodes: definition, extensions: { code: 'BAD_USER_INPUT', field } })];
  });
}

function usesAsNonNull(
  schema: GraphQLSchema,
  { document, operation }: ValidDocument,
): ReadonlyMap<string, string> {
  const known = usages.get(operation);
  if (known !== undefined) return known;
  const context = new ValidationContext(schema, document, new TypeInfo(schema), () => undefined);
  const found = new Map<string, string>();
  for (const { node, type } of context.getRecursiveVariableUsages(operation)) {
    if (isNonNullType(type)) found.set(node.name.value, String(type));
  }
  usages.set(operation, found);
  return found;
}
