import { getNamedType, isAbstractType, isCompositeType, isInputObjectType, isInterfaceType } from 'graphql';
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
import type { CostDirectives, ListSize } from './cost-directives.ts';

/** Levels of an input value that are weighed, lists of lists among them. */
const deepest = 128;
const deepestLists = 8;

interface WeighedField {
  readonly name: string;
  readonly fieldType: GraphQLInputType;
  readonly fieldWeight: number | undefined;
  readonly byDefault: unknown;
}

/** Looks weights and list sizes up: for what may be one of several types, the largest of them. */
export class SchemaCosts {
  readonly #schema: GraphQLSchema;
  readonly #directives: CostDirectives;
  readonly #inputs = new Map<GraphQLInputObjectType, readonly WeighedField[]>();

  constructor(schema: GraphQLSchema, directives: CostDirectives) {
    this.#schema = schema;
    this.#directives = directives;
  }

  /** The weight of one value of a type. */
  ofType(type: GraphQLNamedType): number {
    const own = this.#directives.weights.get(type.name);
    if (!isAbstractType(type)) return Math.max(0, own ?? (isCompositeType(type) ? 1 : 0));
    const members = this.#schema.getPossibleTypes(type).map((member) => this.ofType(member));
    return Math.max(own ?? 0, ...members);
  }

  /** `@listSize` of a field; of an interface's field what all who implement it allow. */
  listSize(parent: GraphQLNamedType, field: string): ListSize | undefined {
    const sizes = this.#owners(parent).flatMap(
      (name) => this.#directives.listSizes.get(`${name}.${field}`) ?? [],
    );
    const [first, ...others] = sizes;
    return first && others.reduce(widest, first);
  }

  /** What running a field's resolver costs, beside what it returns: its own weight, its arguments and directives. */
  ofCall(
    parent: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ): (variables: Variables) => number {
    const own = this.#weight(parent, field.name) ?? 0;
    const inputs = [
      ...field.args.map((argument) => ({
        type: argument.type,
        weight: this.#weight(parent, `${field.name}(${argument.name}:)`),
        read: orDefault(argumentReader(argument, node.arguments), argument.defaultValue),
      })),
      ...(node.directives ?? []).flatMap((directive) => this.#directiveInputs(directive)),
    ].filter(({ type, weight }) => weight !== undefined || isInputObjectType(getNamedType(type)));
    return (variables) => {
      let sum = own;
      for (const { type, weight, read } of inputs) sum += this.#ofInput(type, weight, read(variables), 0);
      // Arguments may make a field cheaper, never worth something.
      return Math.max(0, sum);
    };
  }

  #directiveInputs(node: DirectiveNode) {
    const definition = this.#schema.getDirective(node.name.value);
    return (definition?.args ?? []).map((argument) => ({
      type: argument.type,
      weight: this.#directives.weights.get(`@${node.name.value}(${argument.name}:)`),
      read: orDefault(argumentReader(argument, node.arguments), argument.defaultValue),
    }));
  }

  /** The weight of an argument or input field that is given, and of all input fields below it. */
  #ofInput(type: GraphQLInputType, weight: number | undefined, value: unknown, level: number): number {
    if (value === undefined || value === null) return 0;
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return weight ?? 0;
    let sum = weight ?? 1;
    // What is nested deeper is refused as a variable.
    if (level > deepest) return sum;
    const fields = this.#weighed(named);
    for (const item of fields.length === 0 ? [] : flat(value)) {
      if (typeof item !== 'object' || item === null) continue;
      for (const { name, fieldType, fieldWeight, byDefault } of fields) {
        const given: unknown = Object.hasOwn(item, name) ? Reflect.get(item, name) : byDefault;
        sum += this.#ofInput(fieldType, fieldWeight, given, level + 1);
      }
    }
    return sum;
  }

  /** The fields of an input type that can cost something. */
  #weighed(type: GraphQLInputObjectType): readonly WeighedField[] {
    const known = this.#inputs.get(type);
    if (known) return known;
    const fields = Object.values(type.getFields())
      .map((field) => ({
        name: field.name,
        fieldType: field.type,
        fieldWeight: this.#directives.weights.get(`${type.name}.${field.name}`),
        byDefault: field.defaultValue,
      }))
      .filter(
        ({ fieldType, fieldWeight }) =>
          fieldWeight !== undefined || isInputObjectType(getNamedType(fieldType)),
      );
    this.#inputs.set(type, fields);
    return fields;
  }

  #weight(parent: GraphQLNamedType, member: string): number | undefined {
    const weights = this.#owners(parent).flatMap(
      (name) => this.#directives.weights.get(`${name}.${member}`) ?? [],
    );
    return weights.length === 0 ? undefined : Math.max(...weights);
  }

  /** The type, and those that may stand for it. */
  #owners(parent: GraphQLNamedType): readonly string[] {
    if (!isInterfaceType(parent)) return [parent.name];
    return [parent.name, ...this.#schema.getPossibleTypes(parent).map(({ name }) => name)];
  }
}

function orDefault(read: ReadValue, fallback: unknown): ReadValue {
  return (variables) => {
    const value = read(variables);
    return value === undefined ? fallback : value;
  };
}

/** The items of lists within lists; a single value stands for a list of one. */
function flat(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(deepestLists) : [value];
}

function widest(one: ListSize, other: ListSize): ListSize {
  const sizes = [one.assumedSize, other.assumedSize].filter((size) => size !== undefined);
  return {
    assumedSize: sizes.length === 0 ? undefined : Math.max(...sizes),
    slicingArguments: [...new Set([...one.slicingArguments, ...other.slicingArguments])],
    sizedFields: [...new Set([...one.sizedFields, ...other.sizedFields])],
    requireOneSlicingArgument: one.requireOneSlicingArgument && other.requireOneSlicingArgument,
  };
}
