import { Kind } from 'graphql';
import type { FieldDefinitionNode, TypeDefinitionNode } from 'graphql';
import { directivesOf, graphOf, isTrue, knowsAsObject, stringOf } from '../../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../../supergraph/join-directives.ts';
import type { Requirement } from './requirement.ts';
import { isComposite, typeNameOf } from './required-arguments.ts';

/**
 * Fields from interface objects to interface objects that exactly one subgraph resolves, by a key alone. Where several
 * subgraphs resolve one, the planner chooses.
 */
export function stepsBetweenObjects(types: TypeDefinitions): readonly Requirement[] {
  const leadOn = typesThatLeadToObjects(types);
  return [...types.values()].filter(isComposite).flatMap((type) =>
    (type.fields ?? []).flatMap((field): Requirement[] => {
      if (!leadOn.has(typeNameOf(field.type))) return [];
      const graph = resolvedBy(field);
      if (graph === undefined || !knowsAsObject(type, graph)) return [];
      const fields = { kind: Kind.SELECTION_SET, selections: [] } as const;
      return [{ type: type.name.value, field: field.name.value, graph, fields }];
    }),
  );
}

/** The only subgraph that resolves a field without required fields. */
function resolvedBy(field: FieldDefinitionNode): string | undefined {
  const [join, ...others] = directivesOf(field, 'join__field').filter(
    (one) => !isTrue(one, 'external') && !isTrue(one, 'usedOverridden'),
  );
  if (!join || others.length > 0 || stringOf(join, 'requires') !== undefined) return undefined;
  return graphOf(join);
}

/** The names of interface objects, and of types whose fields, members or implementations lead to one. */
function typesThatLeadToObjects(types: TypeDefinitions): ReadonlySet<string> {
  const found = new Set<string>();
  for (const type of types.values())
    if (directivesOf(type, 'join__type').some((join) => isTrue(join, 'isInterfaceObject')))
      found.add(type.name.value);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const type of types.values()) {
      if (namesBelow(type).some((name) => found.has(name))) found.add(type.name.value);
      if (found.has(type.name.value)) for (const wider of interfacesOf(type)) found.add(wider);
    }
  }
  return found;
}

/** The types of the selections below a type. */
function namesBelow(type: TypeDefinitionNode): readonly string[] {
  if (type.kind === Kind.UNION_TYPE_DEFINITION) return type.types?.map(({ name }) => name.value) ?? [];
  return isComposite(type) ? (type.fields ?? []).map((field) => typeNameOf(field.type)) : [];
}

function interfacesOf(type: TypeDefinitionNode): readonly string[] {
  return isComposite(type) ? (type.interfaces ?? []).map(({ name }) => name.value) : [];
}
