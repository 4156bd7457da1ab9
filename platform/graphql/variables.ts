import { GraphQLError, getVariableValues } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ExactNumber } from '../json/exact-number.ts';
import type { ValidDocument } from './documents.ts';
import { withExactNumbers } from './exact-variables.ts';
import { refuseNulls } from './null-variables.ts';
import type { Refused } from './operation.ts';

/** Most levels of a variable's value: deeper ones overflow the stack of later steps. */
const mostLevels = 128;
/** Most characters of an error: it quotes values, which may have any length. */
const longestMessage = 1000;

type Variables = Readonly<Record<string, unknown>>;

export interface VariableOptions {
  /** Leaves out "Did you mean …?", which reveals the schema; default false. */
  readonly hideSuggestions?: boolean;
}

/**
 * Checks variables against their declared types.
 * @returns the variables, with numbers that a double cannot hold in the form of their types. If any do not fit: one
 *   `BAD_USER_INPUT` error for each, with the dotted input path as `field`
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

/** Level by level, because a recursion could overflow the stack itself. */
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
  // graphql-js writes `lines[0].quantity`; all other paths here are `lines.0.quantity`.
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
