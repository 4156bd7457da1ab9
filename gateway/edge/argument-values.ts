import { Kind, isInputObjectType, getNamedType, valueFromASTUntyped } from 'graphql';
import type { ArgumentNode, GraphQLArgument, GraphQLInputType, ValueNode } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;
/** Reads a value from the operation and its variables; undefined when they give no value. */
export type ReadValue = (variables: Variables) => unknown;

/** A function that reads the value of one argument, without its default. */
export function argumentReader(
  definition: GraphQLArgument,
  given: readonly ArgumentNode[] | undefined,
): ReadValue {
  const value = given?.find(({ name }) => name.value === definition.name)?.value;
  if (value === undefined) return () => undefined;
  if (value.kind === Kind.VARIABLE) {
    const name = value.name.value;
    return (variables) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
  }
  if (hasVariable(value)) {
    return (variables) => valueFromASTUntyped(value, variables);
  }
  const constant = valueFromASTUntyped(value);
  return () => constant;
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some((item) => hasVariable(item));
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

/** The value at a path of input fields below a value. Missing fields have their defaults. */
export function valueAt(value: unknown, type: GraphQLInputType, path: readonly string[]): unknown {
  let at = value;
  let within = getNamedType(type);
  for (const name of path) {
    const field = isInputObjectType(within) ? within.getFields()[name] : undefined;
    if (!field || (at !== undefined && (typeof at !== 'object' || at === null))) return undefined;
    const given: unknown = at !== undefined && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
    at = given === undefined ? field.defaultValue : given;
    within = getNamedType(field.type);
  }
  return at;
}
