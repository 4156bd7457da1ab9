import { Kind } from 'graphql';
import type {
  ConstDirectiveNode,
  EnumTypeDefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  TypeDefinitionNode,
} from 'graphql';
import { changed, directive, directivesOf, graph, graphOf, stringOf } from './join-directives.ts';
import type { TypeDefinitions } from './join-directives.ts';
import { isComposite } from './required-arguments.ts';
import type { Stage } from './requirement-stages.ts';
import { contentsOf } from './stage-contents.ts';
import type { StageType } from './stage-contents.ts';

/** A stage as a subgraph of its own. */
export interface VirtualSubgraph {
  /** Its value in `join__Graph`. */
  readonly graph: string;
  readonly stage: Stage;
}

interface Placed extends VirtualSubgraph {
  readonly contents: ReadonlyMap<string, StageType>;
}

/** Gives each of `virtual` its part of the types, and takes the stage's fields from the real subgraph. Changes `types`. */
export function addSubgraphs(types: TypeDefinitions, virtual: readonly VirtualSubgraph[]): void {
  const placed = virtual.map(({ graph, stage }) => ({ graph, stage, contents: contentsOf(types, stage) }));
  for (const [name, type] of types) types.set(name, extended(type, placed));
}

function extended(type: TypeDefinitionNode, placed: readonly Placed[]): TypeDefinitionNode {
  const here = placed.filter(({ contents }) => contents.has(type.name.value));
  const own = {
    ...type,
    directives: [...(type.directives ?? []), ...here.flatMap((one) => onType(type, one))],
  };
  if (own.kind === Kind.ENUM_TYPE_DEFINITION) return extendedEnum(own, here);
  if (own.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    return { ...own, fields: own.fields?.map((field) => extendedField(type, field, here)) ?? [] };
  }
  if (!isComposite(own)) return own;
  const isRoot = placed.length > 0 && own.name.value === 'Query';
  const rooted = isRoot ? placed.filter((one) => !here.includes(one)) : [];
  return {
    ...own,
    directives: [
      ...own.directives,
      ...rooted.map((one) => directive('join__type', { graph: graph(one.graph) })),
    ],
    fields: own.fields?.map((field) => extendedField(type, field, [...here, ...rooted])) ?? [],
  };
}

/** What is said of a type in the real subgraph, said of the virtual one. */
function onType(type: TypeDefinitionNode, one: Placed): readonly ConstDirectiveNode[] {
  const isEntity = one.contents.get(type.name.value)?.isEntity === true;
  const seen = new Set<string>();
  return (type.directives ?? []).flatMap((join): ConstDirectiveNode[] => {
    if (graphOf(join) !== one.stage.graph) return [];
    if (join.name.value === 'join__implements') {
      const wider = stringOf(join, 'interface');
      if (wider === undefined || !one.contents.has(wider)) return [];
    }
    if (join.name.value === 'join__unionMember') {
      const member = stringOf(join, 'member');
      if (member === undefined || !one.contents.has(member)) return [];
    }
    const copy = changed(join, {
      graph: graph(one.graph),
      ...(join.name.value === 'join__type' && !isEntity
        ? { key: undefined, resolvable: undefined, extension: undefined }
        : {}),
    });
    const text = JSON.stringify(copy);
    if (seen.has(text)) return [];
    seen.add(text);
    return [copy];
  });
}

/** Tells of a field which virtual subgraphs have it. Without any directive all subgraphs of its type do. */
function extendedField<Field extends FieldDefinitionNode | InputValueDefinitionNode>(
  type: TypeDefinitionNode,
  field: Field,
  here: readonly Placed[],
): Field {
  if (here.length === 0) return field;
  const joins = directivesOf(field, 'join__field');
  const others = field.directives?.filter(({ name }) => name.value !== 'join__field') ?? [];
  const having = here.filter(({ contents }) => {
    const known = contents.get(type.name.value);
    return known !== undefined && (known.fields?.has(field.name.value) ?? true);
  });
  if (joins.length === 0) {
    if (having.length === here.length) return field;
    const graphs = new Set(directivesOf(type, 'join__type').map(graphOf));
    const all = [...graphs, ...having.map((one) => one.graph)];
    const told = all.map((name) =>
      directive('join__field', { graph: name === undefined ? undefined : graph(name) }),
    );
    return { ...field, directives: [...others, ...told] };
  }
  const told = joins.flatMap((join): ConstDirectiveNode[] => {
    const at = having.filter(({ stage }) => stage.graph === graphOf(join));
    const home = at.find(({ stage }) => stage.requirements.some((one) => one.join === join));
    const real = home
      ? directive('join__field', {
          graph: graph(home.stage.graph),
          external: { kind: Kind.BOOLEAN, value: true },
        })
      : join;
    const copies = at.map((one) =>
      one === home || home === undefined
        ? changed(join, { graph: graph(one.graph) })
        : changed(real, { graph: graph(one.graph) }),
    );
    return [real, ...copies];
  });
  return { ...field, directives: [...others, ...told] };
}

function extendedEnum(type: EnumTypeDefinitionNode, here: readonly Placed[]): EnumTypeDefinitionNode {
  const values = type.values?.map((value) => {
    const copies = directivesOf(value, 'join__enumValue').flatMap((join) =>
      here
        .filter(({ stage }) => stage.graph === graphOf(join))
        .map((one) => changed(join, { graph: graph(one.graph) })),
    );
    return { ...value, directives: [...(value.directives ?? []), ...copies] };
  });
  return { ...type, values: values ?? [] };
}

/** The virtual subgraphs of stages, with names that no other subgraph has. */
export function nameStages(
  graphs: EnumTypeDefinitionNode,
  stages: readonly Stage[],
): readonly VirtualSubgraph[] {
  const taken = new Set(graphs.values?.map(({ name }) => name.value));
  return stages.map((stage) => {
    let number = 1;
    while (taken.has(`${stage.graph}__STAGE_${number}`)) number++;
    const name = `${stage.graph}__STAGE_${number}`;
    taken.add(name);
    return { graph: name, stage };
  });
}
