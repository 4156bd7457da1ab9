import { Kind } from 'graphql';
import type { FieldDefinitionNode, SelectionSetNode, TypeDefinitionNode } from 'graphql';
import { directivesOf, graphOf, isTrue, parseFieldSet, stringOf } from './join-directives.ts';
import type { TypeDefinitions } from './join-directives.ts';
import { isComposite, typeNameOf } from './required-arguments.ts';
import type { Stage } from './requirement-stages.ts';

/** What a stage knows of a type. */
export interface StageType {
  /** Its fields, for objects and interfaces; undefined for all that the subgraph has. */
  readonly fields: ReadonlySet<string> | undefined;
  /** Whether the stage resolves it by the subgraph's keys. */
  readonly isEntity: boolean;
}

/**
 * The part of a subgraph that a stage needs: the entities with the stage's fields, keys and what is required, and all
 * that lies below these fields, without other fields that require something.
 */
export function contentsOf(types: TypeDefinitions, stage: Stage): ReadonlyMap<string, StageType> {
  const contents = new Map<string, StageType>();
  const entities = new Map<string, Set<string>>();
  for (const { type, field, fields } of stage.requirements) {
    const names = entities.get(type) ?? new Set();
    entities.set(type, names.add(field));
    for (const name of topNames(fields)) names.add(name);
    for (const key of keysOf(types.get(type), stage.graph)) for (const name of topNames(key)) names.add(name);
  }
  for (const [type, fields] of entities) contents.set(type, { fields, isEntity: true });
  for (const [name, fields] of entities) {
    const type = types.get(name);
    if (!type || !isComposite(type)) continue;
    for (const field of type.fields ?? []) if (fields.has(field.name.value)) addField(field);
  }
  return contents;

  function addField(field: FieldDefinitionNode): void {
    add(typeNameOf(field.type));
    for (const { type } of field.arguments ?? []) add(typeNameOf(type));
  }

  function add(name: string): void {
    const type = types.get(name);
    if (!type || contents.has(name) || !isIn(type, stage.graph)) return;
    if (isComposite(type)) {
      const fields = (type.fields ?? []).filter((field) => isResolved(field, stage.graph));
      contents.set(name, { fields: new Set(fields.map((field) => field.name.value)), isEntity: false });
      fields.forEach(addField);
    } else contents.set(name, { fields: undefined, isEntity: false });
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      for (const field of type.fields ?? []) add(typeNameOf(field.type));
    if (type.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of type.types ?? []) add(member.name.value);
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const other of types.values())
      if (isComposite(other) && other.interfaces?.some((wider) => wider.name.value === name))
        add(other.name.value);
  }
}

/** True for a field that the subgraph has and that requires nothing. */
function isResolved(field: FieldDefinitionNode, graph: string): boolean {
  const joins = directivesOf(field, 'join__field');
  if (joins.length === 0) return true;
  return joins.some((join) => graphOf(join) === graph && stringOf(join, 'requires') === undefined);
}

function isIn(type: TypeDefinitionNode, graph: string): boolean {
  return directivesOf(type, 'join__type').some((join) => graphOf(join) === graph);
}

/** The keys by which a subgraph resolves an entity. */
function keysOf(type: TypeDefinitionNode | undefined, graph: string): readonly SelectionSetNode[] {
  return (type ? directivesOf(type, 'join__type') : []).flatMap((join) => {
    const key = stringOf(join, 'key');
    const isResolvable =
      !join.arguments?.some(({ name }) => name.value === 'resolvable') || isTrue(join, 'resolvable');
    return key === undefined || graphOf(join) !== graph || !isResolvable ? [] : [parseFieldSet(key)];
  });
}

function topNames({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? topNames(selection.selectionSet) : [];
  });
}
