import { Kind } from 'graphql';
import type { FieldDefinitionNode, TypeDefinitionNode } from 'graphql';
import { contextSelectionsOf, directivesOf, graphOf, stringOf } from '../../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../../supergraph/join-directives.ts';
import type { LateField } from './late-fields.ts';
import { isComposite, typeNameOf } from './required-arguments.ts';

/** The fields of each type that a virtual subgraph resolves; undefined: all fields of the real subgraph. */
export type Contents = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/** A subgraph's late fields and all fields below them, except other fields that require something. */
export function contentsOf(types: TypeDefinitions, graph: string, late: readonly LateField[]): Contents {
  const contents = new Map<string, Set<string> | undefined>();
  for (const { type, field } of late) {
    const definition = fieldsOf(types.get(type)).find(({ name }) => name.value === field);
    if (definition) addField(definition);
  }
  for (const { type, field } of late) {
    const fields = contents.get(type) ?? new Set();
    contents.set(type, fields.add(field));
  }
  return contents;

  function addField(field: FieldDefinitionNode): void {
    add(typeNameOf(field.type));
    for (const { type } of field.arguments ?? []) add(typeNameOf(type));
  }

  function add(name: string): void {
    const type = types.get(name);
    if (!type || contents.has(name) || !isIn(type, graph)) return;
    if (isComposite(type)) {
      const isEntity = directivesOf(type, 'join__type').some((join) => stringOf(join, 'key') !== undefined);
      const fields = fieldsOf(type).filter((field) => isResolved(field, graph, isEntity));
      contents.set(name, new Set(fields.map((field) => field.name.value)));
      fields.forEach(addField);
    } else contents.set(name, undefined);
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

function fieldsOf(type: TypeDefinitionNode | undefined): readonly FieldDefinitionNode[] {
  return type && isComposite(type) ? (type.fields ?? []) : [];
}

/**
 * True for a field that the subgraph has and that requires nothing. Two fields of an entity are fetched by key instead:
 * one that an `@override` label moves, and one with an argument from a context. The real subgraph knows the label and
 * the context.
 */
function isResolved(field: FieldDefinitionNode, graph: string, isEntity: boolean): boolean {
  const joins = directivesOf(field, 'join__field');
  if (joins.length === 0) return true;
  return joins.some(
    (join) =>
      graphOf(join) === graph &&
      stringOf(join, 'requires') === undefined &&
      !(isEntity && (stringOf(join, 'overrideLabel') !== undefined || contextSelectionsOf(join).length > 0)),
  );
}

function isIn(type: TypeDefinitionNode, graph: string): boolean {
  return directivesOf(type, 'join__type').some((join) => graphOf(join) === graph);
}
