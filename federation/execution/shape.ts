import { getNamedType, isCompositeType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type {
  FieldNode,
  GraphQLCompositeType,
  GraphQLError,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Fragments } from '#platform/graphql/fragments.ts';
import { denialError } from '../authorization/allowed-operation.ts';
import type { Denial, Denials } from '../authorization/allowed-operation.ts';
import { collectFields } from './collect-fields.ts';
import type { FieldGroup, OperationVariant } from './collect-fields.ts';
import { bubbling, flaw, flawed } from './completion.ts';
import type { Complete, Completion } from './completion.ts';
import { compileIntrospection, isIntrospection } from './introspection.ts';
import { isInheritedName, isJsonObject, ownValue, putValue } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { leafCoercion } from './leaf.ts';

/** The input from which a shape is compiled. */
export interface ShapeSource extends OperationVariant {
  readonly schema: GraphQLSchema;
  readonly introspectionSchema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** The key of a field's value in the data. */
  readonly keyOf: (field: FieldNode) => string;
  readonly fragments: Fragments;
  /** The response keys of the root that fetches return. */
  readonly planned: ReadonlySet<string>;
  /** The fields that the caller may not see. */
  readonly denials: Denials;
}

/** Makes a response object from the data; {@link flawed} when a non-null field is null. */
type CompleteObject = (source: JsonObject, completion: Completion) => JsonObject | typeof flawed;

interface ShapedField {
  readonly key: string;
  readonly source: string;
  readonly inherited: boolean;
  readonly nullable: boolean;
  readonly complete: Complete;
}

/** Compiles the response of an operation: exactly the selected fields, in the operation's order. */
export function compileRootShape(
  source: ShapeSource,
  root: GraphQLCompositeType,
): CompleteObject & { readonly isEmpty: boolean } {
  const groups = collectFields(source, root, [source.operation.selectionSet]);
  const isEmpty = groups.every(
    ({ nodes: [first] }) => first.name.value.startsWith('__') || source.denials.has(first),
  );
  return Object.assign(compileFields(source, root, groups, true), { isEmpty });
}

function compileFields(
  source: ShapeSource,
  type: GraphQLCompositeType,
  groups: readonly FieldGroup[],
  isRoot: boolean,
): CompleteObject {
  const fields = groups.flatMap((group): ShapedField[] => {
    const shown = shownPart(source.denials, group);
    const complete =
      'denial' in shown ? compileDenial(type, shown) : compileField(source, type, shown, isRoot);
    if (!complete) return [];
    const from = source.keyOf(shown.nodes[0]);
    const nullable = 'denial' in shown || isNullable(type, group);
    return [{ key: group.key, source: from, inherited: isInheritedName(from), nullable, complete }];
  });
  return (object, completion) => {
    const result: JsonObject = {};
    const { path } = completion;
    const isUnknown = completion.unknown.has(object);
    for (const { key, source: from, inherited, nullable, complete } of fields) {
      const value = inherited ? ownValue(object, from) : object[from];
      path.push(key);
      if (isUnknown && !nullable && value === undefined) {
        completion.unresolved.push(noEntity(type, completion));
        path.pop();
        return flawed;
      }
      const completed = complete(value, completion);
      path.pop();
      if (completed === bubbling) return flawed;
      putValue(result, key, completed === flawed ? null : completed);
    }
    return result;
  };
}

function noEntity(type: GraphQLCompositeType, { reports, path }: Completion): GraphQLError {
  return reports.invalidValue(`No subgraph knows this ${type.name}.`, [...path]);
}

/** `__typename` counts as nullable: the gateway itself gives it. */
function isNullable(type: GraphQLCompositeType, { nodes: [{ name }] }: FieldGroup): boolean {
  const field = 'getFields' in type ? type.getFields()[name.value] : undefined;
  return field === undefined || !isNonNullType(field.type);
}

/** The selections of a field that a caller may see, or why they may see none of them. */
function shownPart(
  denials: Denials,
  group: FieldGroup,
): FieldGroup | (FieldGroup & { readonly denial: Denial }) {
  const denial = denials.get(group.nodes[0]);
  if (denials.size === 0) return group;
  const [first, ...others] = group.nodes.filter((node) => !denials.has(node));
  if (first !== undefined) return { ...group, nodes: [first, ...others] };
  return denial === undefined ? group : { ...group, denial };
}

/** A denied field stays hidden even if it was fetched, for example as part of a key. */
function compileDenial(
  type: GraphQLCompositeType,
  { nodes: [first], denial }: FieldGroup & { readonly denial: Denial },
): Complete {
  const field = 'getFields' in type ? type.getFields()[first.name.value] : undefined;
  const nothing = field && isNonNullType(field.type) ? bubbling : flawed;
  return (_value, { denied, path }) => {
    denied.push(denialError(denial, path));
    return nothing;
  };
}

function compileField(
  source: ShapeSource,
  type: GraphQLCompositeType,
  group: FieldGroup,
  isRoot: boolean,
): Complete | undefined {
  const name = group.nodes[0].name.value;
  if (name === '__typename') return compileTypename(type);
  if (type === source.schema.getQueryType() && isIntrospection(group.nodes[0])) {
    return compileIntrospection(source.introspectionSchema, source.operation, source.fragments, group.nodes);
  }
  const field = 'getFields' in type ? type.getFields()[name] : undefined;
  if (field === undefined) return undefined;
  const place = `field ${group.writtenOn}.${group.key}`;
  if (isRoot && !source.planned.has(source.keyOf(group.nodes[0]))) {
    const nothing = isNonNullType(field.type) ? bubbling : flawed;
    return (_value, completion) => {
      flaw(completion, `No subgraph resolves ${place}.`);
      return nothing;
    };
  }
  return compileValue(source, field.type, group, place);
}

/**
 * The name of the object's type. An @interfaceObject returns an interface's name where no subgraph knows the concrete
 * type: such an object cannot be shown.
 */
function compileTypename(type: GraphQLCompositeType): Complete {
  if (isObjectType(type)) return () => type.name;
  return (_value, completion) => {
    const path = completion.path.slice(0, -1);
    const message = `No subgraph returned the concrete type of this ${type.name}.`;
    completion.errors.push(completion.reports.invalidValue(message, path));
    return bubbling;
  };
}

/** `place` is the place of the value in error messages; undefined in a list, where the index is the place. */
function compileValue(
  source: ShapeSource,
  type: GraphQLOutputType,
  group: FieldGroup,
  place: string | undefined,
): Complete {
  if (!isNonNullType(type)) return compileNullable(source, type, group, place);
  const complete = compileNullable(source, type.ofType, group, place);
  return (value, completion) => {
    const completed = complete(value, completion);
    if (completed === flawed) return bubbling;
    if (completed !== null) return completed;
    flaw(completion, `Cannot return null for non-nullable ${placeOf(place, type.ofType, completion)}.`);
    return bubbling;
  };
}

function compileNullable(
  source: ShapeSource,
  type: GraphQLOutputType,
  group: FieldGroup,
  place: string | undefined,
): Complete {
  if (isListType(type)) return compileList(source, type, group, place);
  if (isLeafType(type)) {
    const coerce = leafCoercion(type);
    return (value, completion) => {
      if (value === undefined || value === null) return null;
      const coerced = coerce(value);
      if (coerced !== undefined) return coerced;
      return flaw(completion, `Invalid value found for ${placeOf(place, type, completion)}.`);
    };
  }
  return compileComposite(source, type, group, place);
}

function compileList(
  source: ShapeSource,
  type: GraphQLOutputType & { readonly ofType: GraphQLOutputType },
  group: FieldGroup,
  place: string | undefined,
): Complete {
  const complete = compileValue(source, type.ofType, group, undefined);
  return (value, completion) => {
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) {
      return flaw(completion, `Invalid value found for ${placeOf(place, type, completion)}.`);
    }
    const { path } = completion;
    const depth = path.length;
    const result: unknown[] = Array.from({ length: value.length });
    let isFlawed = false;
    for (let index = 0; index < value.length; index++) {
      path[depth] = index;
      const completed = complete(value[index], completion);
      if (completed === bubbling) isFlawed = true;
      result[index] = completed === flawed ? null : completed;
    }
    path.length = depth;
    return isFlawed ? flawed : result;
  };
}

function compileComposite(
  source: ShapeSource,
  type: GraphQLOutputType,
  group: FieldGroup,
  place: string | undefined,
): Complete {
  const named = getNamedType(type);
  if (!isCompositeType(named)) throw new Error(`${String(type)} is not an output type.`);
  const selectionSets = group.nodes.map((node) => node.selectionSet);
  const objects = new Map<string, CompleteObject>();

  function objectOf(actual: GraphQLCompositeType): CompleteObject {
    const known = objects.get(actual.name);
    if (known) return known;
    const made = compileFields(source, actual, collectFields(source, actual, selectionSets), false);
    objects.set(actual.name, made);
    return made;
  }

  function shapeOf(typename: unknown): CompleteObject | undefined {
    if (typename === undefined || typename === null) return objectOf(named as GraphQLCompositeType);
    if (typeof typename !== 'string') return undefined;
    const known = objects.get(typename);
    if (known) return known;
    const actual = source.schema.getType(typename);
    return isCompositeType(actual) ? objectOf(actual) : undefined;
  }

  return (value, completion) => {
    if (value === undefined || value === null) return null;
    if (!isJsonObject(value)) {
      return flaw(completion, `Invalid value found for ${placeOf(place, type, completion)}.`);
    }
    const shape = shapeOf(value['__typename']);
    if (shape === undefined) {
      // The message omits the name: the type may be hidden from clients.
      return flaw(completion, `Invalid __typename found for object at ${placeOf(place, type, completion)}.`);
    }
    return shape(value, completion);
  };
}

function placeOf(place: string | undefined, type: GraphQLOutputType, { path }: Completion): string {
  return place ?? `array element of type ${String(type)} at index ${String(path.at(-1))}`;
}
