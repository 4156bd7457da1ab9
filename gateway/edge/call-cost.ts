import { getNamedType, isInputObjectType } from 'graphql';
import type {
  DirectiveNode,
  FieldNode,
  GraphQLField,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLSchema,
} from 'graphql';
import { argumentReader } from './argument-values.ts';
import type { ReadValue, Variables } from './argument-values.ts';
import type { SchemaWeights } from './schema-weights.ts';

/** Levels of an input value that are counted, including lists of lists. */
const deepest = 128;
const deepestLists = 8;

/** An argument, or a field of an input. */
interface Input {
  readonly type: GraphQLInputType;
  readonly weight: number | undefined;
}

interface InputField extends Input {
  readonly name: string;
  readonly byDefault: unknown;
}

/**
 * The cost of running a field's resolver, without its result. It adds the weights of the field, of its arguments
 * with all their input fields, and of directive arguments.
 */
export function compileCall(
  schema: GraphQLSchema,
  weights: SchemaWeights,
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (variables: Variables) => number {
  const costly = new Map<GraphQLInputObjectType, readonly InputField[]>();
  const own = weights.ofMember(parent, field.name) ?? 0;
  const inputs = [
    ...field.args.map((argument) => ({
      type: argument.type,
      weight: weights.ofMember(parent, `${field.name}(${argument.name}:)`),
      read: orDefault(argumentReader(argument, node.arguments), argument.defaultValue),
    })),
    ...(node.directives ?? []).flatMap((directive) => directiveInputs(directive)),
  ].filter((input) => canCost(input));
  if (inputs.length === 0) return () => Math.max(0, own);
  return (variables) => {
    let sum = own;
    for (const input of inputs) sum += inputCost(input, input.read(variables), 0);
    // Arguments may reduce the cost of a field, but not below zero.
    return Math.max(0, sum);
  };

  function directiveInputs(directive: DirectiveNode) {
    const name = directive.name.value;
    return (schema.getDirective(name)?.args ?? []).map((argument) => ({
      type: argument.type,
      weight: weights.ofDirectiveArgument(name, argument.name),
      read: orDefault(argumentReader(argument, directive.arguments), argument.defaultValue),
    }));
  }

  /** The weight of a given input and of everything below it. An object without `@cost` weighs 1. */
  function inputCost({ type, weight }: Input, value: unknown, level: number): number {
    if (value === undefined || value === null) return 0;
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return weight ?? 0;
    let sum = weight ?? 1;
    // Deeper values are refused as variables.
    const fields = level > deepest ? [] : costlyFields(named);
    for (const item of fields.length === 0 ? [] : flat(value)) {
      if (typeof item !== 'object' || item === null) continue;
      for (const field of fields) {
        const given: unknown = Object.hasOwn(item, field.name)
          ? Reflect.get(item, field.name)
          : field.byDefault;
        sum += inputCost(field, given, level + 1);
      }
    }
    return sum;
  }

  function costlyFields(type: GraphQLInputObjectType): readonly InputField[] {
    const known = costly.get(type);
    if (known) return known;
    const fields = Object.values(type.getFields())
      .map((field) => ({
        name: field.name,
        type: field.type,
        weight: weights.ofMember(type, field.name),
        byDefault: field.defaultValue,
      }))
      .filter((input) => canCost(input));
    costly.set(type, fields);
    return fields;
  }
}

function canCost({ type, weight }: Input): boolean {
  return weight !== undefined || isInputObjectType(getNamedType(type));
}

function orDefault(read: ReadValue, fallback: unknown): ReadValue {
  return (variables) => {
    const value = read(variables);
    return value === undefined ? fallback : value;
  };
}

/** The items of nested lists. A single value stands for a list of one item. */
function flat(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(deepestLists) : [value];
}
