import { GraphQLError, valueFromASTUntyped } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** Reads a Boolean variable: the client's value, else the operation's default. */
export type ReadCondition = (variables: Variables) => boolean;

/**
 * Compiles the reading of a variable that @skip, @include or a plan's Condition node depends on. Reading throws
 * BAD_USER_INPUT for a value that is not a Boolean, if the variables were not validated.
 */
export function conditionReader(operation: OperationDefinitionNode, name: string): ReadCondition {
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  const byDefault: unknown = definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
  return (variables) => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = given === undefined ? byDefault : given;
    if (typeof value !== 'boolean') throw notBoolean(name);
    return value;
  };
}

function notBoolean(field: string): GraphQLError {
  const message = `Variable "$${field}" must be true or false.`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', field } });
}

/** The given variables that a fetch needs. */
export function pickVariables(variables: Variables, names: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
