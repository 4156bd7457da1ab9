import { GraphQLError, Kind, OperationTypeNode, executeSync, separateOperations, visit } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode, SelectionNode } from 'graphql';
import type { ValidDocument } from '#platform/graphql/documents.ts';
import type { Fragments } from '#platform/graphql/fragments.ts';
import { bubbling, flawed } from './completion.ts';
import type { Complete } from './completion.ts';

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** True for the fields that the query type of every schema has. */
export function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

/**
 * The operation without the fields that {@link compileIntrospection} answers. The planner's introspection is older than
 * that of graphql-js, which validates operations (it lacks `isOneOf`).
 */
export function withoutIntrospection({ document, operation }: ValidDocument): ValidDocument {
  const asked = visit(document, {
    Field: (field) => (isIntrospection(field) ? null : undefined),
    SelectionSet: {
      leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined),
    },
  });
  if (asked === document) return { document, operation };
  // Fragments that only introspection spreads are removed too.
  const planned = separateOperations(asked)[operation.name?.value ?? ''];
  const [rest] = planned?.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION) ?? [];
  if (planned === undefined || rest?.kind !== Kind.OPERATION_DEFINITION)
    throw new Error('The operation is not in its document.');
  return { document: planned, operation: rest };
}

/**
 * Compiles `__schema` or `__type`, which graphql-js answers from the schema that clients see. An answer without
 * variables is made once.
 */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  nodes: readonly [FieldNode, ...FieldNode[]],
): Complete {
  const key = nodes[0].alias?.value ?? nodes[0].name.value;
  const { document, hasVariables } = introspectionQuery(operation, fragments, nodes);
  const introspect = (variableValues: Readonly<Record<string, unknown>>) =>
    executeSync({ schema, document, rootValue: {}, variableValues });
  let answer: ReturnType<typeof introspect> | undefined;
  return (_value, completion) => {
    const { data, errors = [] } = hasVariables
      ? introspect(completion.variables)
      : (answer ??= introspect({}));
    for (const { message, path = [key] } of errors) {
      const place = [...completion.path, ...path.slice(1)];
      completion.errors.push(
        new GraphQLError(message, { path: place, extensions: { code: 'BAD_USER_INPUT' } }),
      );
    }
    if (data !== undefined && data !== null) return data[key];
    return nodes[0].name.value === '__schema' ? bubbling : flawed;
  };
}

/** A separate query for the field, with only the variables that it needs: the schema may lack the types of others. */
function introspectionQuery(
  { variableDefinitions = [] }: OperationDefinitionNode,
  fragments: Fragments,
  nodes: readonly FieldNode[],
): { readonly document: DocumentNode; readonly hasVariables: boolean } {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
      },
      ...fragments.values(),
    ],
  };
  const reached = separateOperations(document)[''] ?? document;
  const used = new Set<string>();
  visit(reached, { Variable: ({ name }) => void used.add(name.value) });
  const needed = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  return {
    hasVariables: needed.length > 0,
    document: visit(reached, {
      OperationDefinition: (query) => ({ ...query, variableDefinitions: needed }),
    }),
  };
}
