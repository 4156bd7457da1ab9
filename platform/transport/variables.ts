import { GraphQLError, getVariableValues } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';

/**
 * Checks variables against their declared types.
 * @returns one `BAD_USER_INPUT` error for each that does not fit, with the dotted input path as `field`
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return [];
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: 10 });
  return errors?.map(withField) ?? [];
}

function withField(error: GraphQLError): GraphQLError {
  const place =
    / at "([\w.[\]]+)"; /.exec(error.message)?.[1] ?? /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  // graphql-js writes `lines[0].quantity`; everything else here `lines.0.quantity`.
  const path = place?.replaceAll(/\[(\d+)\]/g, '.$1');
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...(path === undefined ? {} : { field: path }) },
  });
}
