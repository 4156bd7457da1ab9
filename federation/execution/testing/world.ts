import { getNamedType, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLOutputType, GraphQLSchema } from 'graphql';

/** An object of the world. Its id (`Book:2`) is the same in every subgraph. */
export interface Thing {
  readonly id: string;
}

/** The possible faults of a field. */
export type Fault = 'null' | 'missing' | 'error' | 'wrong';

export interface WorldOptions {
  readonly seed: number;
  /** The percentage of fields with a fault. A field of a thing has the same fault in all subgraphs. */
  readonly faultPercent: number;
  /** The kinds of faults; default all of them. */
  readonly faults?: readonly Fault[];
  /** Fields that never have a fault, because keys and required fields contain them. */
  readonly sound?: readonly string[];
  /** Excludes values that the stock executor handles incorrectly: empty, zero or false, and an Int beyond 32 bits. */
  readonly forStock?: boolean;
  /** The percentage of entities that a subgraph does not know. */
  readonly unknownPercent: number;
}

/** Keys and the fields of nested ones: they identify entities and are always present. */
const keyNames = ['id', 'upc', 'sku', 'code', 'email', 'key1', 'key2', 'key3', 'piece'];

/** A type with one of these is an entity: few entities stand in many places. */
const entityNames = ['id', 'upc', 'key1', 'key2', 'key3', 'box'];

/** The types that a field may return: those that all its subgraphs know. Undefined when it may return all of them. */
export type Members = (type: string, field: string) => ReadonlySet<string> | undefined;

/** Deterministic data: every field of every thing has one value that all subgraphs agree on. */
export interface World {
  readonly options: WorldOptions;
  fault(id: string, field: string): Fault | undefined;
  isUnknown(subgraph: string, id: string): boolean;
  /** A field's value: things for objects, JSON values for leaves. */
  value(id: string, field: string, args: object, type: GraphQLOutputType): unknown;
  typeOf(id: string): string;
}

export function createWorld(
  supergraph: GraphQLSchema,
  options: WorldOptions,
  members: Members = () => undefined,
): World {
  const number = (...parts: readonly string[]): number => hash(`${options.seed}|${parts.join('|')}`);

  const faults = options.faults ?? ['null', 'missing', 'error', 'wrong'];
  const least = options.forStock ? 1 : 0;

  function leaf(type: GraphQLNamedType, path: string): unknown {
    const roll = number(path, type.name);
    if (isEnumType(type)) {
      const values = type.getValues();
      return values[roll % values.length]?.name;
    }
    switch (type.name) {
      case 'Int':
        return roll % 13 === 0 ? [2 ** 31 - 1, -(2 ** 31)][roll % 2] : (roll % 50) + least;
      case 'Float':
        return (roll % 500) / 4 + least;
      case 'Boolean':
        return roll % 2 === 0 || least === 1;
      case 'JSON':
        return [{ n: roll % 5, list: [1, { a: null }] }, [roll % 3, null], `text ${roll % 7}`, 0, false][
          roll % 5
        ];
      default:
        return roll % 11 === 0 && least === 0 ? '' : path;
    }
  }

  function make(type: GraphQLOutputType, path: string, among: ReadonlySet<string> | undefined): unknown {
    if (isNonNullType(type)) return make(type.ofType, path, among);
    if (isListType(type)) {
      return Array.from({ length: number(path, 'length') % 4 }, (_, index) => {
        const isNull = !isNonNullType(type.ofType) && number(path, String(index), 'null') % 9 === 0;
        return isNull ? null : make(type.ofType, `${path}.${index}`, among);
      });
    }
    const named = supergraph.getType(getNamedType(type).name);
    if (named === undefined) throw new Error(`unknown type ${String(type)}`);
    if (isAbstractType(named)) {
      const possible = supergraph.getPossibleTypes(named).filter(({ name }) => among?.has(name) !== false);
      if (possible.length === 0) return null;
      const chosen = possible[number(path, 'type') % possible.length];
      return { id: `${chosen?.name}:${number(path) % 4}` } satisfies Thing;
    }
    if (isObjectType(named)) {
      const isEntity = entityNames.some((name) => name in named.getFields());
      return { id: isEntity ? `${named.name}:${number(path) % 4}` : `${named.name}:${path}` } satisfies Thing;
    }
    return leaf(named, path);
  }

  return {
    options,
    typeOf,
    isUnknown: (subgraph, id) => number(subgraph, id, 'unknown') % 100 < options.unknownPercent,
    fault(id, field) {
      if (options.sound?.includes(field)) return undefined;
      const roll = number(id, field, 'fault');
      if (roll % 100 >= options.faultPercent) return undefined;
      return faults[(roll >>> 8) % faults.length];
    },
    value(id, field, args, type) {
      if (keyNames.includes(field)) return field === 'id' ? id : `${id}/${field}`;
      const among = members(typeOf(id), field);
      return make(
        type,
        [id, field, ...(Object.keys(args).length > 0 ? [inOrder(args)] : [])].join('/'),
        among,
      );
    },
  };
}

function typeOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** JSON with the keys of objects in order: subgraphs may name arguments in another one. */
export function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  return value >>> 0;
}
