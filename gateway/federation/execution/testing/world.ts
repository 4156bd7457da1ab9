import { getNamedType, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLOutputType, GraphQLSchema } from 'graphql';

/** A thing of the world, known by its id (`Book:2`), whoever tells of it. */
export interface Thing {
  readonly id: string;
}

/** What can be wrong with a field. */
export type Fault = 'null' | 'missing' | 'error' | 'wrong';

export interface WorldOptions {
  readonly seed: number;
  /** How many of a hundred fields have a fault; a fault belongs to a thing's field, whoever is asked. */
  readonly faultPercent: number;
  /** The kinds of faults; default all of them. */
  readonly faults?: readonly Fault[];
  /** Fields that never have one, because keys and required fields are made of them. */
  readonly sound?: readonly string[];
  /** Whether values may be empty, zero or false; default true. */
  readonly falsy?: boolean;
  /** How many of a hundred entities a subgraph does not know. */
  readonly unknownPercent: number;
}

/** Deterministic data: every field of every thing has one value that all subgraphs agree on. */
export interface World {
  readonly options: WorldOptions;
  fault(id: string, field: string): Fault | undefined;
  isUnknown(subgraph: string, id: string): boolean;
  /** A field's value: things for objects, JSON values for leaves. */
  value(id: string, field: string, args: object, type: GraphQLOutputType): unknown;
  typeOf(id: string): string;
}

export function createWorld(supergraph: GraphQLSchema, options: WorldOptions): World {
  const number = (...parts: readonly string[]): number => hash(`${options.seed}|${parts.join('|')}`);

  const faults = options.faults ?? ['null', 'missing', 'error', 'wrong'];
  const least = options.falsy === false ? 1 : 0;

  function leaf(type: GraphQLNamedType, path: string): unknown {
    const roll = number(path, type.name);
    if (isEnumType(type)) {
      const values = type.getValues();
      return values[roll % values.length]?.name;
    }
    switch (type.name) {
      case 'Int':
        return (roll % 50) + least;
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

  function make(type: GraphQLOutputType, path: string): unknown {
    if (isNonNullType(type)) return make(type.ofType, path);
    if (isListType(type)) {
      return Array.from({ length: number(path, 'length') % 4 }, (_, index) => {
        const isNull = !isNonNullType(type.ofType) && number(path, String(index), 'null') % 9 === 0;
        return isNull ? null : make(type.ofType, `${path}.${index}`);
      });
    }
    const named = supergraph.getType(getNamedType(type).name);
    if (named === undefined) throw new Error(`unknown type ${String(type)}`);
    if (isAbstractType(named)) {
      const possible = supergraph.getPossibleTypes(named);
      const chosen = possible[number(path, 'type') % possible.length];
      return { id: `${chosen?.name}:${number(path) % 4}` } satisfies Thing;
    }
    if (isObjectType(named)) {
      const isEntity = 'id' in named.getFields() || 'upc' in named.getFields();
      return { id: isEntity ? `${named.name}:${number(path) % 4}` : `${named.name}:${path}` } satisfies Thing;
    }
    return leaf(named, path);
  }

  return {
    options,
    typeOf: (id) => id.slice(0, id.indexOf(':')),
    isUnknown: (subgraph, id) => number(subgraph, id, 'unknown') % 100 < options.unknownPercent,
    fault(id, field) {
      if (options.sound?.includes(field)) return undefined;
      const roll = number(id, field, 'fault');
      if (roll % 100 >= options.faultPercent) return undefined;
      return faults[(roll >>> 8) % faults.length];
    },
    value(id, field, args, type) {
      if (['id', 'upc', 'sku', 'code', 'email'].includes(field))
        return field === 'id' ? id : `${id}/${field}`;
      return make(type, [id, field, ...Object.values(args).map(String)].join('/'));
    },
  };
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
