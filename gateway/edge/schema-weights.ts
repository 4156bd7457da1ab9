import { isAbstractType, isCompositeType, isInterfaceType } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import type { CostDirectives, ListSize } from './cost-directives.ts';

/**
 * Looks up weights and list sizes of a schema. Where several types are possible, the largest counts. The
 * implementations of an interface are read once for all operations.
 */
export class SchemaWeights {
  readonly #schema: GraphQLSchema;
  readonly #directives: CostDirectives;
  readonly #types = new Map<string, number>();
  readonly #sizes = new Map<string, ListSize | undefined>();
  readonly #members = new Map<string, number | undefined>();

  constructor(schema: GraphQLSchema, directives: CostDirectives) {
    this.#schema = schema;
    this.#directives = directives;
  }

  /** The weight of one value of a type. */
  ofType(type: GraphQLNamedType): number {
    return remembered(this.#types, type.name, () => {
      const own = this.#directives.weights.get(type.name);
      if (!isAbstractType(type)) return Math.max(0, own ?? (isCompositeType(type) ? 1 : 0));
      const members = this.#schema.getPossibleTypes(type).map((member) => this.ofType(member));
      return Math.max(own ?? 0, ...members);
    });
  }

  /** The `@cost` of `field` or `field(argument:)` of a type, or of an input field. */
  ofMember(parent: GraphQLNamedType, member: string): number | undefined {
    return remembered(this.#members, `${parent.name}.${member}`, () => {
      const { weights } = this.#directives;
      const given = this.#owners(parent).flatMap((name) => weights.get(`${name}.${member}`) ?? []);
      return given.length === 0 ? undefined : Math.max(...given);
    });
  }

  ofDirectiveArgument(directive: string, argument: string): number | undefined {
    return this.#directives.weights.get(`@${directive}(${argument}:)`);
  }

  /** The `@listSize` of a field. For an interface's field, the widest of its implementations. */
  listSize(parent: GraphQLNamedType, field: string): ListSize | undefined {
    return remembered(this.#sizes, `${parent.name}.${field}`, () => {
      const { listSizes } = this.#directives;
      const [first, ...others] = this.#owners(parent).flatMap(
        (name) => listSizes.get(`${name}.${field}`) ?? [],
      );
      return first && others.reduce(widest, first);
    });
  }

  /** The type and its possible types. */
  #owners(parent: GraphQLNamedType): readonly string[] {
    if (!isInterfaceType(parent)) return [parent.name];
    return [parent.name, ...this.#schema.getPossibleTypes(parent).map(({ name }) => name)];
  }
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

function remembered<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as Value;
}
