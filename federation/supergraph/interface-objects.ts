import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, InterfaceTypeDefinitionNode } from 'graphql';
import { directivesOf, graphOf, isTrue, parseFieldSet, stringOf } from './join-directives.ts';
import { plannedSelections } from '../query-plan/planned-selections.ts';
import type { Selections } from '../query-plan/planned-selections.ts';

/** The fields by which a subgraph finds one of its interface objects. */
export interface InterfaceObject {
  /** The keys by which the subgraph resolves it. */
  readonly keys: readonly Selections[];
  /** The names of its fields, without those that all subgraphs have. */
  readonly fields: ReadonlySet<string>;
  /** The names of the fields that require more than a key. */
  readonly requiring: ReadonlySet<string>;
}

/** The interface objects of each subgraph, by the names of the subgraph and the interface. */
export type InterfaceObjects = ReadonlyMap<string, ReadonlyMap<string, InterfaceObject>>;

/** Reads which subgraphs of a supergraph know an interface as one object type (@interfaceObject). */
export function readInterfaceObjects(supergraph: DocumentNode): InterfaceObjects {
  const names = subgraphNames(supergraph);
  const all = new Map<string, Map<string, InterfaceObject>>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const joins = directivesOf(type, 'join__type').filter((join) => isTrue(join, 'isInterfaceObject'));
    for (const graph of new Set(joins.map(graphOf))) {
      const subgraph = graph && names.get(graph);
      if (!graph || !subgraph) continue;
      const ofSubgraph = all.get(subgraph) ?? new Map<string, InterfaceObject>();
      all.set(subgraph, ofSubgraph);
      ofSubgraph.set(type.name.value, { keys: keysIn(joins, graph), ...fieldsIn(type, graph) });
    }
  }
  return all;
}

/** The names of all fields of interface objects. */
export function fieldsOfObjects(objects: InterfaceObjects): ReadonlySet<string> {
  const all = [...objects.values()].flatMap((ofSubgraph) => [...ofSubgraph.values()]);
  return new Set(all.flatMap(({ fields }) => [...fields]));
}

/** The names of subgraphs by their values of `join__Graph`. */
function subgraphNames({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const graphs = definitions
    .filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION)
    .find(({ name }) => name.value === 'join__Graph');
  return new Map(
    (graphs?.values ?? []).flatMap((value) => {
      const [join] = directivesOf(value, 'join__graph');
      const name = join && stringOf(join, 'name');
      return name === undefined ? [] : [[value.name.value, name] as const];
    }),
  );
}

function keysIn(joins: readonly ConstDirectiveNode[], graph: string): readonly Selections[] {
  return joins.flatMap((join) => {
    const key = stringOf(join, 'key');
    const isResolvable =
      !join.arguments?.some(({ name }) => name.value === 'resolvable') || isTrue(join, 'resolvable');
    if (key === undefined || !isResolvable || graphOf(join) !== graph) return [];
    return [plannedSelections(parseFieldSet(key))];
  });
}

function fieldsIn(
  { fields = [] }: InterfaceTypeDefinitionNode,
  graph: string,
): Pick<InterfaceObject, 'fields' | 'requiring'> {
  const own = fields.flatMap((field) =>
    directivesOf(field, 'join__field')
      .filter((join) => graphOf(join) === graph && !isTrue(join, 'external'))
      .map((join) => ({ name: field.name.value, requires: stringOf(join, 'requires') })),
  );
  return {
    fields: new Set(own.map(({ name }) => name)),
    requiring: new Set(own.flatMap(({ name, requires }) => (requires === undefined ? [] : [name]))),
  };
}
