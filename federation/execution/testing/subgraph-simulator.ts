import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLError,
  Kind,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLFormattedError,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import { collectFields } from '../collect-fields.ts';
import { isJsonObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { derived, isExternal, providedBy, requiredBy } from './required-fields.ts';
import type { Thing, World, WorldOptions } from './world.ts';

export interface SimulatedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
export interface SimulatedAnswer {
  data: JsonObject;
  errors?: GraphQLFormattedError[];
}

/** An Int has 32 bits. */
const firstBeyondInt = 2 ** 31;

/**
 * Answers like a subgraph with the data and faults of a world. It returns null for non-null fields, omits fields, and
 * sends values of an invalid kind. It rejects requests that its schema does not allow.
 */
export class SubgraphSimulator {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly #sdl: DocumentNode;
  readonly #documents = new Map<string, DocumentNode>();
  /** Fields that another subgraph overrides, as `Type.field`. */
  readonly #moved: ReadonlySet<string>;

  constructor(name: string, sdl: string, moved: ReadonlySet<string> = new Set()) {
    this.name = name;
    this.#moved = moved;
    this.#sdl = parse(sdl);
    this.schema = buildSubgraphSchema({ typeDefs: this.#sdl });
  }

  answer(world: World, request: SimulatedRequest): SimulatedAnswer {
    const document = this.#document(request.query);
    const fragments = fragmentsOf(document);
    const errors: GraphQLFormattedError[] = [];
    const operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const conditions = new Map<string, boolean>();
    for (const [name, value] of Object.entries(request.variables)) {
      if (typeof value === 'boolean') conditions.set(name, value);
    }
    for (const definition of operation.variableDefinitions ?? []) {
      const name = definition.variable.name.value;
      if (definition.defaultValue?.kind === Kind.BOOLEAN && !conditions.has(name)) {
        conditions.set(name, definition.defaultValue.value);
      }
    }
    const answering: Answering = {
      world,
      simulator: this,
      request,
      errors,
      variant: { schema: this.schema, fragments, conditions },
    };
    const root = this.schema.getRootType(operation.operation);
    if (!root) throw new Error('no root');
    const data = answerObject(answering, { id: `${root.name}:0` }, root, [operation.selectionSet], []);
    return errors.length === 0 ? { data } : { data, errors };
  }

  requires(type: string, field: string): SelectionSetNode | undefined {
    return requiredBy(this.#sdl, type, field);
  }

  provides(type: string, field: string): SelectionSetNode | undefined {
    return providedBy(this.#sdl, type, field);
  }

  /** True when this subgraph must not resolve the field, unless it provides it. */
  isForeign(type: string, field: string): boolean {
    return isExternal(this.#sdl, type, field) || this.#moved.has(`${type}.${field}`);
  }

  #document(query: string): DocumentNode {
    const known = this.#documents.get(query);
    if (known) return known;
    const document = parse(query);
    const errors = validate(this.schema, document);
    if (errors[0]) throw new GraphQLError(`${this.name} refuses ${query}: ${errors[0].message}`);
    this.#documents.set(query, document);
    return document;
  }
}

interface Answering {
  readonly world: World;
  readonly simulator: SubgraphSimulator;
  readonly request: SimulatedRequest;
  readonly errors: GraphQLFormattedError[];
  readonly variant: Parameters<typeof collectFields>[0];
}

interface Known extends Thing {
  /** The representation of the entity that the gateway sent. */
  readonly representation?: JsonObject;
  /** The fields of the entity that its parent field provides. */
  readonly provided?: SelectionSetNode | undefined;
}

function answerObject(
  answering: Answering,
  thing: Known,
  type: GraphQLCompositeType,
  sets: readonly (SelectionSetNode | undefined)[],
  path: readonly (string | number)[],
): JsonObject {
  const result: JsonObject = {};
  for (const { key, nodes } of collectFields(answering.variant, type, sets)) {
    const value = answerField(answering, thing, type, nodes, [...path, key]);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function answerField(
  answering: Answering,
  thing: Known,
  type: GraphQLCompositeType,
  nodes: readonly [FieldNode, ...FieldNode[]],
  path: readonly (string | number)[],
): unknown {
  const { world, simulator } = answering;
  const [node] = nodes;
  const name = node.name.value;
  if (name === '__typename') return type.name;
  if (name === '_entities') return answerEntities(answering, nodes, path);
  const field = 'getFields' in type ? type.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`${type.name}.${name}`);
  const inner = simulator.provides(type.name, name) ?? selectedIn(thing.provided, name);
  if (simulator.isForeign(type.name, name) && !isIn(thing.provided, name))
    throw new GraphQLError(`${simulator.name} is asked for ${type.name}.${name}, which it does not resolve`);
  const args = getArgumentValues(field, node, { ...answering.request.variables });
  const fault = world.fault(thing.id, name);
  if (fault === 'null') return null;
  if (fault === 'missing') return undefined;
  if (fault === 'error') {
    answering.errors.push({
      message: `boom ${thing.id}.${name}`,
      path,
      ...(name.length % 2 === 0 ? { extensions: { code: 'BROKEN' } } : {}),
    });
    return null;
  }
  if (fault === 'wrong' && isLeafType(getNamedType(field.type))) return wrongLeaf(field.type, world.options);
  const required = simulator.requires(type.name, name);
  const value = required
    ? derived(world, thing.id, name, args, field.type, project(thing.representation ?? {}, required))
    : world.value(thing.id, name, args, field.type);
  return fill(answering, value, field.type, nodes, path, inner);
}

/** A value that the leaf type does not allow, in as many lists as the field has. Custom scalars allow any value. */
function wrongLeaf(type: GraphQLOutputType, options: WorldOptions): unknown {
  if ('ofType' in type) {
    const inner = wrongLeaf(type.ofType, options);
    return isListType(type) ? [inner] : inner;
  }
  return type.name === 'Int' && !options.forStock ? firstBeyondInt : { wrong: true };
}

function fill(
  answering: Answering,
  value: unknown,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  path: readonly (string | number)[],
  provided: SelectionSetNode | undefined,
): unknown {
  const named = getNamedType(type);
  if (value === null || value === undefined || !isCompositeType(named)) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      fill(answering, item, type, nodes, [...path, index], provided),
    );
  }
  const thing: Known = { ...(value as Thing), provided };
  const actual = isObjectType(named)
    ? named
    : answering.simulator.schema.getType(answering.world.typeOf(thing.id));
  if (!isCompositeType(actual) || isAbstractType(actual)) return null;
  return answerObject(
    answering,
    thing,
    actual,
    nodes.map(({ selectionSet }) => selectionSet),
    path,
  );
}

function answerEntities(
  answering: Answering,
  nodes: readonly [FieldNode, ...FieldNode[]],
  path: readonly (string | number)[],
): unknown {
  const { representations } = answering.request.variables;
  if (!Array.isArray(representations)) throw new Error('no representations');
  return representations.map((representation: unknown, index) => {
    if (!isJsonObject(representation)) throw new Error('no representation');
    const type = answering.simulator.schema.getType(String(representation['__typename']));
    const id = idOf(representation);
    if (!type || id === undefined || answering.world.isUnknown(answering.simulator.name, id)) return null;
    const actual = isObjectType(type) ? type : answering.simulator.schema.getType(answering.world.typeOf(id));
    if (!isObjectType(actual)) return null;
    return answerObject(
      answering,
      { id, representation },
      actual,
      nodes.map(({ selectionSet }) => selectionSet),
      [...path, index],
    );
  });
}

/** All keys of the world contain the id: `Product:1`, `Product:1/sku`, nested ones `Box:Product:1/box/piece`. */
function idOf(representation: JsonObject): string | undefined {
  for (const key of ['id', 'upc', 'sku', 'code', 'email', 'key1', 'key2', 'key3', 'box', 'piece']) {
    const value = representation[key];
    if (isJsonObject(value)) return idOf(value);
    if (typeof value === 'string') return value.split('/')[0]?.split(':').slice(-2).join(':');
  }
  return undefined;
}

function isIn(set: SelectionSetNode | undefined, name: string): boolean {
  return (
    set?.selections.some((selection) =>
      selection.kind === Kind.FIELD
        ? selection.name.value === name
        : selection.kind === Kind.INLINE_FRAGMENT && isIn(selection.selectionSet, name),
    ) === true
  );
}

function selectedIn(set: SelectionSetNode | undefined, name: string): SelectionSetNode | undefined {
  for (const selection of set?.selections ?? [])
    if (selection.kind === Kind.FIELD && selection.name.value === name) return selection.selectionSet;
  return undefined;
}

/** The part of an object that a set of required fields selects. */
export function project(source: unknown, { selections }: SelectionSetNode): unknown {
  if (Array.isArray(source))
    return source.map((item) => project(item, { kind: Kind.SELECTION_SET, selections }));
  if (!isJsonObject(source)) return null;
  const result: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (selection.typeCondition?.name.value === source['__typename'])
        Object.assign(result, project(source, selection.selectionSet));
      continue;
    }
    if (selection.kind !== Kind.FIELD) continue;
    const value = source[selection.name.value];
    result[selection.name.value] = selection.selectionSet
      ? project(value, selection.selectionSet)
      : (value ?? null);
  }
  return result;
}
