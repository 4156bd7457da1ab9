import { GraphQLError, getVariableValues } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** Levels of a variable's value. What goes deeper ends up in a stack that overflows somewhere. */
const mostLevels = 128;
/** Characters of an error: values are quoted in it, and may be of any length. */
const longestMessage = 1000;

export interface VariableOptions {
  /** Leaves "Did you mean …?" out, which tells of the schema; default false. */
  readonly hideSuggestions?: boolean;
}

/**
 * Checks variables against their declared types.
 * @returns one `BAD_USER_INPUT` error for each that does not fit, with the dotted input path as `field`
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  { hideSuggestions = false }: VariableOptions = {},
): readonly GraphQLError[] {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return [];
  const tooDeep = definitions.find(({ variable }) =>
    isDeeperThan(variables[variable.name.value], mostLevels),
  );
  if (tooDeep) {
    const field = tooDeep.variable.name.value;
    const message = `Variable "$${field}" is nested more than ${mostLevels} levels deep.`;
    return [new GraphQLError(message, { nodes: tooDeep, extensions: { code: 'BAD_USER_INPUT', field } })];
  }
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: 10, hideSuggestions });
  return errors?.map(withField) ?? [];
}

/** Level by level, since a recursion could overflow itself. */
function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'object' && item !== null)
        for (const inner of Object.values(item)) next.push(inner);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}

function withField(error: GraphQLError): GraphQLError {
  const place =
    / at "([\w.[\]]+)"; /.exec(error.message)?.[1] ?? /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  // graphql-js writes `lines[0].quantity`; everything else here `lines.0.quantity`.
  const path = place?.replaceAll(/\[(\d+)\]/g, '.$1');
  const { message } = error;
  return new GraphQLError(
    message.length > longestMessage ? `${message.slice(0, longestMessage)} …` : message,
    {
      nodes: error.nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', ...(path === undefined ? {} : { field: path }) },
    },
  );
}
