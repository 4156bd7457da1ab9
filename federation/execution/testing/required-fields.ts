import { Kind, isListType, isNonNullType, parse } from 'graphql';
import type { DocumentNode, FieldDefinitionNode, GraphQLOutputType, SelectionSetNode } from 'graphql';
import { isScalarType } from 'graphql';
import { stringOf } from '../../supergraph/join-directives.ts';
import { inOrder } from './world.ts';
import type { World } from './world.ts';

/** The fields that a subgraph's `@requires` names for a field; undefined without the directive. */
export function requiredBy(sdl: DocumentNode, type: string, field: string): SelectionSetNode | undefined {
  return fieldSet(definitionOf(sdl, type, field), 'requires');
}

/** The fields of another subgraph that a field's `@provides` names. */
export function providedBy(sdl: DocumentNode, type: string, field: string): SelectionSetNode | undefined {
  return fieldSet(definitionOf(sdl, type, field), 'provides');
}

/** True when another subgraph must resolve a field (`@external`). */
export function isExternal(sdl: DocumentNode, type: string, field: string): boolean {
  const definition = definitionOf(sdl, type, field);
  const isMarked = definition?.directives?.some(({ name }) => name.value === 'external');
  return isMarked === true || (definition !== undefined && isExternalType(sdl, type));
}

/**
 * The fields that a subgraph's `@override` moves, as `Type.field`, with the subgraph that must not resolve them. That
 * is the other subgraph or, where the label is inactive, the subgraph itself.
 */
export function movedFrom(
  subgraph: string,
  sdl: DocumentNode,
  labels: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const moved = new Map<string, string[]>();
  for (const definition of sdl.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives } of definition.fields ?? []) {
      const override = directives?.find((directive) => directive.name.value === 'override');
      const from = override && stringOf(override, 'from');
      if (override === undefined || from === undefined) continue;
      const label = stringOf(override, 'label');
      const loser = label === undefined || labels.has(label) ? from : subgraph;
      moved.set(loser, [...(moved.get(loser) ?? []), `${definition.name.value}.${name.value}`]);
    }
  }
  return moved;
}

/** The value of a field that requires others: a text that contains them, or a value that depends on them. */
export function derived(
  world: World,
  id: string,
  field: string,
  args: object,
  type: GraphQLOutputType,
  required: unknown,
): unknown {
  const named = isNonNullType(type) ? type.ofType : type;
  if (isListType(named) || !isScalarType(named) || named.name !== 'String')
    return world.value(id, field, { ...args, required }, type);
  const given = Object.keys(args).length > 0 ? inOrder(args) : '';
  return `${field}${given} of ${JSON.stringify(required)}`;
}

function definitionOf(sdl: DocumentNode, type: string, field: string): FieldDefinitionNode | undefined {
  for (const definition of sdl.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== type) continue;
    const found = definition.fields?.find(({ name }) => name.value === field);
    if (found) return found;
  }
  return undefined;
}

function isExternalType(sdl: DocumentNode, type: string): boolean {
  return sdl.definitions.some(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
      definition.name.value === type &&
      definition.directives?.some(({ name }) => name.value === 'external') === true,
  );
}

function fieldSet(field: FieldDefinitionNode | undefined, name: string): SelectionSetNode | undefined {
  const directive = field?.directives?.find((other) => other.name.value === name);
  const value = directive?.arguments?.[0]?.value;
  if (value?.kind !== Kind.STRING) return undefined;
  const [operation] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
}
