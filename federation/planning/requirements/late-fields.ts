import { Kind } from 'graphql';
import type { SelectionSetNode, TypeDefinitionNode } from 'graphql';
import {
  directivesOf,
  graphOf,
  isFalse,
  isTrue,
  knowsAsObject,
  parseFieldSet,
  stringOf,
} from '../../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../../supergraph/join-directives.ts';
import type { FieldWithArguments } from './required-arguments.ts';
import type { Requirement } from './requirement.ts';
import { stepsBetweenObjects } from './object-steps.ts';
import { fieldOf, isComposite, related, typeNameOf } from './required-arguments.ts';
import { fitTogether, sentFields } from './sent-fields.ts';

/** A field that is fetched separately, after all fields that its subgraph requires for it. */
export interface LateField {
  /** An object type, or the interface of an interface object. */
  readonly type: string;
  readonly field: string;
  /** The subgraph, as a value of `join__Graph`. */
  readonly graph: string;
  readonly isInterfaceObject: boolean;
  /** The key by which the subgraph finds the object. */
  readonly key: SelectionSetNode;
  readonly requires: SelectionSetNode;
}

/**
 * Which fields are fetched late.
 *
 * - `needed`: fields that the planner orders wrongly, mixes up or never finishes planning. They are in chains of
 *   requirements, require a field with other arguments than their neighbours do, or require something on an interface
 *   object.
 * - `requiring`: every field with `@requires`.
 * - `objects`: both, and each step from one interface object to the next. Such steps multiply the paths that the
 *   planner compares.
 */
export type WhichAreLate = 'needed' | 'requiring' | 'objects';

/** Finds the late fields, by type and field with a dot between. */
export function lateFieldsOf(
  types: TypeDefinitions,
  withArguments: ReadonlyMap<string, FieldWithArguments>,
  which: WhichAreLate = 'needed',
): ReadonlyMap<string, LateField> {
  const requirements = [...requirementsOf(types), ...(which === 'objects' ? stepsBetweenObjects(types) : [])];
  const chained = which === 'needed' ? chainedOf(types, requirements) : new Set(requirements);
  const late = new Map<string, LateField>();
  for (const one of requirements) {
    const { type, field, graph, fields } = one;
    const definition = types.get(type);
    const isInterfaceObject = knowsAsObject(definition, graph);
    const key = keyOf(definition, graph);
    if (key === undefined || !(chained.has(one) || isInterfaceObject || clashes(one))) continue;
    late.set(`${type}.${field}`, { type, field, graph, isInterfaceObject, key, requires: fields });
  }
  return late;

  /** True when another field of the type requires a different value at one place of a representation. */
  function clashes(one: Requirement): boolean {
    const sent = sentFields(one.fields, withArguments);
    return requirements.some(
      (other) =>
        other.graph === one.graph &&
        other.type === one.type &&
        !fitTogether(sent, sentFields(other.fields, withArguments)),
    );
  }
}

/** The requirements that depend on fields with requirements, and the requirements of those fields. */
function chainedOf(types: TypeDefinitions, requirements: readonly Requirement[]): ReadonlySet<Requirement> {
  const byField = new Map<string, Requirement[]>();
  for (const one of requirements) {
    for (const { name } of related(types, one.type)) {
      const id = `${name.value}.${one.field}`;
      byField.set(id, [...(byField.get(id) ?? []), one]);
    }
  }
  const chained = new Set<Requirement>();
  for (const one of requirements) see(one, one.fields, one.type);
  return chained;

  function see(one: Requirement, { selections }: SelectionSetNode, typeName: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        see(one, selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
      if (selection.kind !== Kind.FIELD) continue;
      const name = selection.name.value;
      for (const inner of byField.get(`${typeName}.${name}`) ?? []) chained.add(inner).add(one);
      const field = fieldOf(types, typeName, name);
      if (field && selection.selectionSet) see(one, selection.selectionSet, typeNameOf(field.type));
    }
  }
}

/** The key that most subgraphs have, among the keys by which this subgraph resolves an entity. */
function keyOf(type: TypeDefinitionNode | undefined, graph: string): SelectionSetNode | undefined {
  const graphs = new Map<string, number>();
  const own = new Set<string>();
  for (const join of type ? directivesOf(type, 'join__type') : []) {
    const key = stringOf(join, 'key');
    if (key === undefined) continue;
    graphs.set(key, (graphs.get(key) ?? 0) + 1);
    if (graphOf(join) === graph && !isFalse(join, 'resolvable')) own.add(key);
  }
  const [best] = [...own].sort((one, other) => (graphs.get(other) ?? 0) - (graphs.get(one) ?? 0));
  return best === undefined ? undefined : parseFieldSet(best);
}

/** The requirements of all fields that no subgraph resolves without other fields. */
function requirementsOf(types: TypeDefinitions): readonly Requirement[] {
  return [...types.values()].filter(isComposite).flatMap((type) =>
    (type.fields ?? []).flatMap((field): Requirement[] => {
      const joins = directivesOf(field, 'join__field').filter(
        (join) => graphOf(join) !== undefined && !isTrue(join, 'external') && !isTrue(join, 'usedOverridden'),
      );
      if (joins.some((join) => stringOf(join, 'requires') === undefined)) return [];
      const [join] = joins;
      const graph = join && graphOf(join);
      const requires = join && stringOf(join, 'requires');
      if (graph === undefined || requires === undefined) return [];
      return [{ type: type.name.value, field: field.name.value, graph, fields: parseFieldSet(requires) }];
    }),
  );
}
