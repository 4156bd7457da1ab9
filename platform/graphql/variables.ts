import { GraphQLError, getVariableValues } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ExactNumber } from '../json/exact-number.ts';
import type { ValidDocument } from './documents.ts';
import { withExactNumbers } from './exact-variables.ts';
import { refuseNulls } from './null-variables.ts';
import type { Refused } from './operation.ts';

/** Levels of a variable's value. What goes deeper ends up in a stack that overflows somewhere. */
const mostLevels = 128;
/** Characters of an error: values are quoted in it, and may be of any length. */
const longestMessage = 1000;

type Variables = Readonly<Record<string, unknown>>;

export interface VariableOptions {
  /** Leaves "Did you mean …?" out, which tells of the schema; default false. */
  readonly hideSuggestions?: boolean;
}

/**
 * Checks variables against their declared types.
 * @returns the variables, in which numbers that a double cannot hold are as their types take them; or one
 *   `BAD_USER_INPUT` error for each that does not fit, with the dotted input path as `field`
 */
export function readVariables(
  schema: GraphQLSchema,
  document: ValidDocument,
  given: Variables,
  { hideSuggestions = false }: VariableOptions = {},
): { readonly variables: Variables } | Refused {
  const definitions = document.operation.variableDefinitions ?? [];
  if (definitions.length === 0) return { variables: given };
  let hasExact = false;
  for (const definition of definitions) {
    const field = definition.variable.name.value;
    const found = lookInto(given[field]);
    hasExact ||= found.hasExact;
    const problem = found.problem && `Variable "$${field}" ${found.problem}.`;
    if (problem === undefined) continue;
    const error = new GraphQLError(problem, {
      nodes: definition,
      extensions: { code: 'BAD_USER_INPUT', field },
    });
    return { errors: [error] };
  }
  const variables = hasExact ? withExactNumbers(schema, definitions, given) : given;
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: 10, hideSuggestions });
  const wrong = errors?.map(withField) ?? refuseNulls(schema, document, variables);
  return wrong.length > 0 ? { errors: wrong } : { variables };
}

/** Level by level, since a recursion could overflow itself. */
function lookInto(value: unknown): { readonly hasExact: boolean; readonly problem?: string } {
  let level: unknown[] = [value];
  let hasExact = false;
  for (let depth = 0; depth <= mostLevels; depth += 1) {
    const next: unknown[] = [];
    for (const item of level) {
      if (item instanceof ExactNumber) hasExact = true;
      else if (typeof item === 'object' && item !== null)
        for (const inner of Object.values(item)) next.push(inner);
      else if (typeof item === 'number' && !Number.isFinite(item))
        return { hasExact, problem: 'has a number that is too large' };
    }
    if (next.length === 0) return { hasExact };
    level = next;
  }
  return { hasExact, problem: `is nested more than ${mostLevels} levels deep` };
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
