import { Kind } from 'graphql';
import type {
  ConstDirectiveNode,
  EnumTypeDefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  TypeDefinitionNode,
} from 'graphql';
import {
  changed,
  directive,
  directivesOf,
  graph,
  graphOf,
  isTrue,
  parseFieldSet,
  stringOf,
} from '../../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../../supergraph/join-directives.ts';
import type { LateField } from './late-fields.ts';
import { isComposite } from './required-arguments.ts';
import { contentsOf } from './late-contents.ts';
import type { Contents } from './late-contents.ts';

/** The late fields of a subgraph as a separate subgraph that can be entered only through root fields. */
export interface VirtualSubgraph {
  /** Its value in `join__Graph`, and its name. */
  readonly name: string;
  /** The real subgraph's value in `join__Graph`. */
  readonly graph: string;
  readonly late: readonly LateField[];
}

interface Placed extends VirtualSubgraph {
  readonly contents: Contents;
}

/** The root field that stands for an object of a type, in a virtual subgraph or, for a step, in the real one. */
export function entryOf(late: LateField): string {
  return `${isStep(late) ? 'step' : 'late'}__${late.graph}__${late.type}`;
}

/** True for a field that requires only a key: its real subgraph resolves it directly. */
function isStep({ requires }: LateField): boolean {
  return requires.selections.length === 0;
}

/** A virtual subgraph for each real one that has late fields with requirements. */
export function virtualSubgraphsOf(late: Iterable<LateField>): readonly VirtualSubgraph[] {
  const byGraph = Map.groupBy(
    [...late].filter((field) => !isStep(field)),
    (field) => field.graph,
  );
  return [...byGraph].map(([graph, fields]) => ({ name: `${graph}__LATE`, graph, late: fields }));
}

/**
 * Gives each of `virtual` its part of the types, and removes its late fields from the real subgraph. Adds root fields
 * for all `late` fields. Changes `types`.
 */
export function addSubgraphs(
  types: TypeDefinitions,
  virtual: readonly VirtualSubgraph[],
  late: Iterable<LateField>,
): void {
  const placed = virtual.map((one) => ({ ...one, contents: contentsOf(types, one.graph, one.late) }));
  const steps = Map.groupBy([...late].filter(isStep), ({ graph: name }) => name);
  const entries = [...placed, ...[...steps].map(([name, fields]) => ({ name, late: fields }))].flatMap(
    entriesOf,
  );
  for (const [name, type] of types) types.set(name, extended(type, placed, entries));
}

function extended(
  type: TypeDefinitionNode,
  placed: readonly Placed[],
  entries: readonly FieldDefinitionNode[],
): TypeDefinitionNode {
  const isRoot = type.name.value === 'Query';
  const here = placed.filter(({ contents }) => isRoot || contents.has(type.name.value));
  const joins = isRoot
    ? here.map(({ name }) => directive('join__type', { graph: graph(name) }))
    : here.flatMap((one) => onType(type, one));
  const own = { ...type, directives: [...(type.directives ?? []), ...joins] };
  if (own.kind === Kind.ENUM_TYPE_DEFINITION) return extendedEnum(own, here);
  if (own.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
    return { ...own, fields: own.fields?.map((field) => extendedField(type, field, here)) ?? [] };
  if (!isComposite(own)) return own;
  const fields = (own.fields ?? []).map((field) => extendedField(type, field, here));
  return { ...own, fields: isRoot ? [...fields, ...entries] : fields };
}

function entriesOf({ name, late }: Pick<VirtualSubgraph, 'name' | 'late'>): readonly FieldDefinitionNode[] {
  const entries = new Map(late.map((field) => [entryOf(field), field.type]));
  return [...entries].map(([entry, type]) => ({
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: entry },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    directives: [directive('join__field', { graph: graph(name) })],
  }));
}

/**
 * Copies a type's `@join__type` to the virtual subgraph, without keys. Interface objects keep one non-resolvable key, so
 * that the planner can return to the real subgraph.
 */
function onType(type: TypeDefinitionNode, one: Placed): readonly ConstDirectiveNode[] {
  const copies = (type.directives ?? []).flatMap((join): ConstDirectiveNode[] => {
    if (graphOf(join) !== one.graph) return [];
    const named = stringOf(join, 'interface') ?? stringOf(join, 'member');
    if (named !== undefined && !one.contents.has(named)) return [];
    const copy = changed(join, { graph: graph(one.name) });
    const keepsKey = isTrue(join, 'isInterfaceObject') && hasKey(type, join, one);
    const key = keepsKey ? { resolvable: no } : { key: undefined, resolvable: undefined };
    return [changed(copy, { extension: undefined, ...key })];
  });
  // The directives of several keys are now equal, and one of them is enough.
  return [...new Map(copies.map((copy) => [JSON.stringify(copy), copy])).values()];
}

const no = { kind: Kind.BOOLEAN, value: false } as const;

function hasKey({ name }: TypeDefinitionNode, join: ConstDirectiveNode, { contents }: Placed): boolean {
  const key = stringOf(join, 'key');
  if (key === undefined) return false;
  const fields = contents.get(name.value);
  return parseFieldSet(key).selections.every(
    (field) => field.kind === Kind.FIELD && fields?.has(field.name.value),
  );
}

/**
 * Adds the virtual subgraphs that have a field to its directives. Without directives all subgraphs of its type have it.
 */
function extendedField<Field extends FieldDefinitionNode | InputValueDefinitionNode>(
  type: TypeDefinitionNode,
  field: Field,
  here: readonly Placed[],
): Field {
  if (here.length === 0) return field;
  const joins = directivesOf(field, 'join__field');
  const others = field.directives?.filter(({ name }) => name.value !== 'join__field') ?? [];
  const having = here.filter(
    ({ contents }) =>
      contents.has(type.name.value) && (contents.get(type.name.value)?.has(field.name.value) ?? true),
  );
  if (joins.length === 0) {
    if (having.length === here.length) return field;
    const graphs = new Set(directivesOf(type, 'join__type').map(graphOf));
    const all = [...graphs, ...having.map(({ name }) => name)];
    const joinFields = all.map((name = '') => directive('join__field', { graph: graph(name) }));
    return { ...field, directives: [...others, ...joinFields] };
  }
  const joinFields = joins.flatMap((join): ConstDirectiveNode[] => {
    const at = having.filter((one) => one.graph === graphOf(join));
    const isLate = at.some(({ late }) =>
      late.some((one) => one.type === type.name.value && one.field === field.name.value),
    );
    const external = directive('join__field', {
      graph: graph(graphOf(join) ?? ''),
      external: { kind: Kind.BOOLEAN, value: true },
    });
    const copies = at.map(({ name }) => changed(join, { graph: graph(name), requires: undefined }));
    return [isLate ? external : join, ...copies];
  });
  return { ...field, directives: [...others, ...joinFields] };
}

function extendedEnum(type: EnumTypeDefinitionNode, here: readonly Placed[]): EnumTypeDefinitionNode {
  const values = type.values?.map((value) => {
    const copies = directivesOf(value, 'join__enumValue').flatMap((join) =>
      here
        .filter((one) => one.graph === graphOf(join))
        .map(({ name }) => changed(join, { graph: graph(name) })),
    );
    return { ...value, directives: [...(value.directives ?? []), ...copies] };
  });
  return { ...type, values: values ?? [] };
}
