import type {
  FetchDataRewrite,
  QueryPlanFieldNode,
  QueryPlanInlineFragmentNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { getNamedType, isAbstractType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { isForUnknownType } from '../query-plan/planned-selections.ts';
import { isInheritedName, isJsonObject, ownValue } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Merge } from './merge.ts';
import { compileRewrites } from '../query-plan/rewrites.ts';
import { typeTest } from '../query-plan/type-conditions.ts';
import type { TypeTest } from '../query-plan/type-conditions.ts';

/**
 * Writes the JSON that a subgraph needs to find an entity; undefined when `entity` lacks a part of it. Throws for
 * values that cannot be written.
 */
export type WriteRepresentation = (entity: JsonObject) => string | undefined;

/** Copies the selected parts of `source` into `result`; false when a part was never fetched. */
type Copy = (source: JsonObject, result: JsonObject) => boolean;

/** Compiles the `requires` of a fetch node. `schema` is the supergraph's: keys may be inaccessible to clients. */
export function compileRepresentation(
  schema: GraphQLSchema,
  merge: Merge,
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
): WriteRepresentation {
  const rewrites = inputRewrites ?? [];
  return (
    (rewrites.length === 0 ? compileFlat(schema, requires) : undefined) ??
    compileAny(schema, merge, requires, rewrites)
  );
}

/** Compiles any representation: a copy of the selected fields, in which fragments are merged. */
function compileAny(
  schema: GraphQLSchema,
  merge: Merge,
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[],
): WriteRepresentation {
  const copy = compileSelections(schema, merge, requires, undefined);
  const rewrite = compileRewrites(schema, inputRewrites);
  return (entity) => {
    const representation: JsonObject = {};
    if (!copy(entity, representation) || !representation['__typename']) return undefined;
    rewrite?.(representation);
    return JSON.stringify(representation);
  };
}

/**
 * Most representations are the name of an object type and fields without selections. They are written without a copy.
 * Undefined for other representations.
 */
function compileFlat(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): WriteRepresentation | undefined {
  const writers = new Map<unknown, WriteRepresentation>();
  for (const selection of requires) {
    const condition = selection.kind === 'Field' ? undefined : selection.typeCondition;
    if (selection.kind === 'Field' || condition === undefined || writers.has(condition)) return undefined;
    const keys = flatKeys(selection);
    if (!isObjectType(schema.getType(condition)) || keys === undefined) return undefined;
    writers.set(condition, writeFlat(condition, keys));
  }
  const [only] = writers;
  if (only !== undefined && writers.size === 1) {
    const [name, write] = only;
    return (entity) => (entity['__typename'] === name ? write(entity) : undefined);
  }
  return (entity) => writers.get(entity['__typename'])?.(entity);
}

/** The keys of a fragment's fields without `__typename`; undefined when it has nested selections. */
function flatKeys({ selections }: QueryPlanInlineFragmentNode): readonly string[] | undefined {
  const keys = new Set<string>();
  for (const selection of selections) {
    if (selection.kind !== 'Field' || selection.selections !== undefined) return undefined;
    const key = selection.alias ?? selection.name;
    if (isInheritedName(key)) return undefined;
    keys.add(key);
  }
  // A subgraph cannot identify an entity without `__typename`.
  return keys.delete('__typename') ? [...keys] : undefined;
}

function writeFlat(typename: string, keys: readonly string[]): WriteRepresentation {
  const head = `{"__typename":${JSON.stringify(typename)}`;
  const fields = keys.map((key) => ({ key, name: `,${JSON.stringify(key)}:` }));
  return (entity) => {
    let text = head;
    for (const { key, name } of fields) {
      const value = entity[key];
      if (value === undefined) return undefined;
      text += name + JSON.stringify(known(value));
    }
    return `${text}}`;
  };
}

/** JSON writes an infinite number as null, which would be the key of another entity. */
function known(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('The number is too large.');
  return value;
}

function compileSelections(
  schema: GraphQLSchema,
  merge: Merge,
  selections: readonly QueryPlanSelectionNode[],
  type: GraphQLNamedType | undefined,
): Copy {
  const copies = selections.map((selection) =>
    selection.kind === 'Field'
      ? compileField(schema, merge, selection, type)
      : compileFragment(schema, merge, selection, type),
  );
  const [only] = copies;
  if (only !== undefined && copies.length === 1) return only;
  return (source, result) => copies.every((copy) => copy(source, result));
}

/** A fragment with a missing part adds nothing: another fragment may still complete the representation. */
function compileFragment(
  schema: GraphQLSchema,
  merge: Merge,
  fragment: QueryPlanInlineFragmentNode,
  type: GraphQLNamedType | undefined,
): Copy {
  const { typeCondition: condition, selections } = fragment;
  const narrowed = condition === undefined ? type : schema.getType(condition);
  const copy = compileSelections(schema, merge, selections, narrowed);
  const applies = testOf(schema, fragment);
  return (source, result) => {
    if (!applies(source['__typename'])) return true;
    const part: JsonObject = {};
    if (copy(source, part)) merge.into(result, part);
    return true;
  };
}

function testOf(schema: GraphQLSchema, fragment: QueryPlanInlineFragmentNode): TypeTest {
  const { typeCondition: condition } = fragment;
  if (condition === undefined) return () => true;
  return isForUnknownType(fragment) ? (typename) => typename === condition : typeTest(schema, condition);
}

function compileField(
  schema: GraphQLSchema,
  merge: Merge,
  field: QueryPlanFieldNode,
  parent: GraphQLNamedType | undefined,
): Copy {
  const { name } = field;
  const key = field.alias ?? name;
  const inherited = isInheritedName(key);
  const definition = parent && 'getFields' in parent ? parent.getFields()[name] : undefined;
  const type = definition && getNamedType(definition.type);
  const value =
    field.selections &&
    compileValue(compileSelections(schema, merge, field.selections, type), isAbstractType(type));
  return (source, result) => {
    const found = inherited ? ownValue(source, key) : source[key];
    if (found === undefined) return false;
    result[key] = value ? value(found) : known(found);
    return true;
  };
}

/** For an interface or union the subgraph needs `__typename`, which plans do not include. */
function compileValue(copy: Copy, isAbstract: boolean): (value: unknown) => unknown {
  return function select(value): unknown {
    if (Array.isArray(value)) return value.map(select);
    if (!isJsonObject(value)) return null;
    const result: JsonObject = {};
    const typename = isAbstract ? value['__typename'] : undefined;
    if (typename !== undefined) result['__typename'] = typename;
    return copy(value, result) ? result : null;
  };
}
