import type { FetchNode, FlattenNode } from '@apollo/query-planner';
import { getNamedType, isAbstractType, isInterfaceType, isObjectType, isUnionType, print } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema, SelectionNode } from 'graphql';
import { renamedKeys } from '../../query-plan/rewrites.ts';
import { typesUnder } from '../../query-plan/type-conditions.ts';
import { createDemandedPart } from './demanded-part.ts';
import { keyPath } from './demands.ts';
import type { Demands, KeyPath, TypesOnPath } from './demands.ts';
import { readFetchDocument } from './fetch-document.ts';
import { fieldsFor, keyOf } from '../../query-plan/planned-selections.ts';
import { fieldsIn, unneededFields } from './unneeded-fields.ts';

/** A fetch of entities at a path of the data. */
export interface FlatFetch extends FlattenNode {
  readonly node: FetchNode;
}

/** A fetch whose path contains types, and these types. */
export interface TypedFetch {
  readonly fetch: FlatFetch;
  readonly types: TypesOnPath;
}

/**
 * Puts type conditions into the path of a fetch below an interface object. Its subgraph does not know the interface's
 * members. Therefore the planner fetches the fields of all their fragments for the objects below. This makes one fetch
 * for each set of types on the path with the same demands. Types without demands get no fetch.
 * @param root the type at the root of the data
 * @param outer the keys that lead to the start of the fetch's path
 */
export function typePath(
  schema: GraphQLSchema,
  demands: Demands,
  root: GraphQLNamedType | undefined | null,
  given: FlatFetch,
  outer: KeyPath,
): readonly TypedFetch[] {
  const path = [...outer, ...keyPath(given.path)];
  let all: readonly TypedFetch[] = [{ fetch: given, types: new Map() }];
  for (let depth = outer.length + 1; depth < path.length; depth++) {
    const members = membersAt(path.slice(0, depth));
    if (members.size > 1) all = all.flatMap((one) => typedAt(one, depth, members));
  }
  return all;

  /** A type in a path, without its subtypes. */
  function exactly(type: string): string {
    return isAbstractType(schema.getType(type)) ? `=${type}` : type;
  }

  /** The types that the objects at a path may have. */
  function membersAt(keys: KeyPath): ReadonlySet<string> {
    let types: ReadonlySet<string> = new Set(root ? [root.name] : []);
    keys.forEach((key, index) => {
      const fields = fieldsFor(schema, demands.at(keys.slice(0, index)), undefined);
      const names = new Set(fields.filter((field) => keyOf(field) === key).map(({ name }) => name));
      types = new Set([...types].flatMap((type) => typesOfFields(schema, type, names)));
    });
    // No `__typename` is the name of a union.
    return new Set([...types].filter((type) => !isUnionType(schema.getType(type))));
  }

  /** The fetch for each set of types of the object to which `depth` keys lead. */
  function typedAt(one: TypedFetch, depth: number, members: ReadonlySet<string>): readonly TypedFetch[] {
    const { fetch, types } = one;
    const segment = segmentAt(fetch.path, depth - outer.length);
    const document = readFetchDocument(fetch.node);
    if (document === undefined || segment === undefined || !asksForFields(document.ofEntities)) return [one];
    const { ofEntities } = document;
    const renamed = renamedKeys(fetch.node.outputRewrites);
    const anyway = unneededFields(schema, ofEntities, demands.at(path), renamed);
    const groups = new Map<string, { part: readonly SelectionNode[]; members: Set<string> }>();
    for (const member of members) {
      const below = demands.under(new Map([...types, [depth, new Set([member])]]));
      const needed = [...below.at(path), ...anyway];
      if (needed.length === 0) continue;
      const partOf = createDemandedPart(schema, below, renamed);
      const part = partOf(ofEntities, { path, needed, types: undefined });
      if (part.length === 0) continue;
      const text = part.map(print).join(' ');
      const group = groups.get(text) ?? { part, members: new Set() };
      groups.set(text, group);
      group.members.add(member);
    }
    return [...groups.values()].map((group) => {
      if (group.members.size === members.size) return one;
      const typed = `${String(fetch.path[segment])}|[${[...group.members].map(exactly).sort().join(',')}]`;
      return {
        fetch: {
          ...fetch,
          path: fetch.path.with(segment, typed),
          node: { ...fetch.node, ...document.withEntities(group.part) },
        },
        types: new Map([...types, [depth, group.members]]),
      };
    });
  }
}

/**
 * The index in a path of the object to which this many keys lead; undefined when the path already contains its type.
 */
function segmentAt(path: readonly (string | number)[], keys: number): number | undefined {
  let seen = 0;
  let last: number | undefined;
  for (const [index, element] of path.entries()) {
    if (keyPath([element]).length > 0) seen += 1;
    if (seen > keys) break;
    if (seen === keys) {
      if (String(element).includes('|[')) return undefined;
      last = index;
    }
  }
  return last;
}

/** The names of all types that fields with one of these names may have, on objects of a type or its subtypes. */
function typesOfFields(schema: GraphQLSchema, parent: string, names: ReadonlySet<string>): readonly string[] {
  return [...typesUnder(schema, parent)].flatMap((typeName) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return [...names].flatMap((name) => {
      const field = type.getFields()[name];
      return field ? [...typesUnder(schema, getNamedType(field.type).name)] : [];
    });
  });
}

function asksForFields(selections: readonly SelectionNode[]): boolean {
  return fieldsIn(selections).length > 0;
}
