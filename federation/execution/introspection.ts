import { Kind, OperationTypeNode, executeSync } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Fragments } from '#platform/graphql/fragments.ts';

/** Answers `__schema` or `__type` of one operation from the API schema. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => unknown;

/** Compiles an introspection field; without variables its answer is made once. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  nodes: readonly [FieldNode, ...FieldNode[]],
): Introspect {
  const key = nodes[0].alias?.value ?? nodes[0].name.value;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: operation.variableDefinitions ?? [],
        selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
      },
      ...fragments.values(),
    ],
  };
  const introspect: Introspect = (variableValues) => {
    const { data, errors } = executeSync({ schema, document, rootValue: {}, variableValues });
    if (errors?.[0]) throw errors[0];
    return data?.[key];
  };
  if (operation.variableDefinitions?.length) return introspect;
  let answer: unknown;
  return () => (answer ??= introspect({}));
}
