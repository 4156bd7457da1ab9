import { Kind, parse, print } from 'graphql';
import type {
  ConstDirectiveNode,
  DefinitionNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
} from 'graphql';
import {
  directive,
  directivesOf,
  graph,
  graphOf,
  isFalse,
  isTrue,
  parseFieldSet,
  stringOf,
} from './join-directives.ts';

type FieldsDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Repairs a supergraph's SDL for the query planner. Text that needs no repair does not change.
 *
 * Keys: to return to a subgraph, the planner uses the first key of a type there, even when the subgraph does not
 * resolve it (https://github.com/apollographql/federation/pull/3137). Resolvable keys are put first.
 *
 * Interface objects: fields that their fields require must be external to their subgraph.
 * @theguild/federation-composition omits that where every subgraph has the field. The planner then assumes that the
 * field is already there. The repair adds the mark.
 */
export function repairSupergraph(sdl: string): string {
  const document = parse(sdl, { noLocation: true });
  const definitions = document.definitions.map(repaired);
  const isSound = definitions.every((definition, index) => definition === document.definitions[index]);
  return isSound ? sdl : print({ ...document, definitions });
}

function repaired(definition: DefinitionNode): DefinitionNode {
  const { kind } = definition;
  if (kind !== Kind.OBJECT_TYPE_DEFINITION && kind !== Kind.INTERFACE_TYPE_DEFINITION) return definition;
  return withExternalRequirements(withResolvableKeysFirst(definition));
}

function withResolvableKeysFirst<Type extends FieldsDefinition>(type: Type): Type {
  const directives = type.directives ?? [];
  const late = directives.filter(
    (node, index) =>
      isUnresolvable(node) &&
      directives.some(
        (other, at) =>
          at > index && isKey(other) && !isUnresolvable(other) && graphOf(other) === graphOf(node),
      ),
  );
  if (late.length === 0) return type;
  return { ...type, directives: [...directives.filter((node) => !late.includes(node)), ...late] };
}

function isKey(node: ConstDirectiveNode): boolean {
  return node.name.value === 'join__type' && stringOf(node, 'key') !== undefined;
}

function isUnresolvable(node: ConstDirectiveNode): boolean {
  return isKey(node) && isFalse(node, 'resolvable');
}

function withExternalRequirements<Type extends FieldsDefinition>(type: Type): Type {
  const types = directivesOf(type, 'join__type');
  const graphs = new Set(types.flatMap((node) => graphOf(node) ?? []));
  const ofObjects = new Set(
    types.filter((node) => isTrue(node, 'isInterfaceObject')).flatMap((node) => graphOf(node) ?? []),
  );
  const requiredBy = requirements(type, ofObjects);
  if (requiredBy.size === 0) return type;
  let isSound = true;
  const fields = type.fields?.map((field): FieldDefinitionNode => {
    const requiring = requiredBy.get(field.name.value);
    if (requiring === undefined || directivesOf(field, 'join__field').length > 0) return field;
    isSound = false;
    const owners = [...graphs].map((name) =>
      directive('join__field', {
        graph: graph(name),
        external: requiring.has(name) ? { kind: Kind.BOOLEAN, value: true } : undefined,
      }),
    );
    return { ...field, directives: [...(field.directives ?? []), ...owners] };
  });
  return isSound || fields === undefined ? type : { ...type, fields };
}

/** The graphs in which fields require another field of their type, by its name. */
function requirements(type: FieldsDefinition, graphs: ReadonlySet<string>): Map<string, Set<string>> {
  const requiredBy = new Map<string, Set<string>>();
  for (const node of type.fields?.flatMap((field) => directivesOf(field, 'join__field')) ?? []) {
    const requires = stringOf(node, 'requires');
    const name = graphOf(node);
    if (requires === undefined || name === undefined || !graphs.has(name)) continue;
    for (const selection of parseFieldSet(requires).selections) {
      if (selection.kind !== Kind.FIELD) continue;
      const requiring = requiredBy.get(selection.name.value) ?? new Set();
      requiredBy.set(selection.name.value, requiring.add(name));
    }
  }
  return requiredBy;
}
