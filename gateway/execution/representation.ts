import type { FetchDataRewrite, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isInheritedName, isJsonObject, ownValue } from './json.ts';
import type { JsonObject } from './json.ts';
import type { Merge } from './merge.ts';
import { compileRewrites } from './rewrites.ts';
import { typeTest } from './type-conditions.ts';
import type { TypeTest } from './type-conditions.ts';

/** Builds what a subgraph needs to find an entity; undefined when `entity` lacks a part of it. */
export type BuildRepresentation = (entity: JsonObject) => JsonObject | undefined;

/** Writes the selected parts of `source` into `result`; false when a part was never fetched. */
type Copy = (source: JsonObject, result: JsonObject) => boolean;

/** Compiles the `requires` of a fetch node. `schema` is the supergraph's: keys may be inaccessible to clients. */
export function compileRepresentation(
  schema: GraphQLSchema,
  merge: Merge,
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
): BuildRepresentation {
  const copy = compileSelections(schema, merge, requires);
  const rewrite = compileRewrites(schema, inputRewrites);
  return (entity) => {
    const representation: JsonObject = {};
    if (!copy(entity, representation) || !representation['__typename']) return undefined;
    rewrite?.(representation);
    return representation;
  };
}

function compileSelections(
  schema: GraphQLSchema,
  merge: Merge,
  selections: readonly QueryPlanSelectionNode[],
): Copy {
  const copies = selections.map((selection) =>
    selection.kind === 'Field'
      ? compileField(schema, merge, selection)
      : compileFragment(schema, merge, selection.typeCondition, selection.selections),
  );
  const [only] = copies;
  if (only !== undefined && copies.length === 1) return only;
  return (source, result) => copies.every((copy) => copy(source, result));
}

/** A fragment of which a part is missing adds nothing: another one may still make a representation. */
function compileFragment(
  schema: GraphQLSchema,
  merge: Merge,
  condition: string | undefined,
  selections: readonly QueryPlanSelectionNode[],
): Copy {
  const copy = compileSelections(schema, merge, selections);
  const applies: TypeTest = condition === undefined ? () => true : typeTest(schema, condition);
  return (source, result) => {
    if (!applies(source['__typename'])) return true;
    const part: JsonObject = {};
    if (copy(source, part)) merge.into(result, part);
    return true;
  };
}

function compileField(schema: GraphQLSchema, merge: Merge, field: QueryPlanFieldNode): Copy {
  const { name } = field;
  const key = field.alias ?? name;
  const inherited = isInheritedName(key);
  const value = field.selections && compileValue(compileSelections(schema, merge, field.selections));
  return (source, result) => {
    const found = inherited ? ownValue(source, key) : source[key];
    if (found === undefined) return false;
    result[key] = value ? value(found) : found;
    return true;
  };
}

function compileValue(copy: Copy): (value: unknown) => unknown {
  return function select(value): unknown {
    if (Array.isArray(value)) return value.map(select);
    if (!isJsonObject(value)) return null;
    const result: JsonObject = {};
    return copy(value, result) ? result : null;
  };
}
