import { Kind, isTypeDefinitionNode, parse, visit } from 'graphql';
import type {
  DefinitionNode,
  DocumentNode,
  EnumTypeDefinitionNode,
  EnumValueDefinitionNode,
  TypeDefinitionNode,
} from 'graphql';
import { changed, directivesOf, stringOf, text } from '../../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../../supergraph/join-directives.ts';
import { lateFieldsOf } from './late-fields.ts';
import type { LateField, WhichAreLate } from './late-fields.ts';
import { nameRequiredArguments } from './required-arguments.ts';
import type { FieldWithArguments } from './required-arguments.ts';
import { addSubgraphs, virtualSubgraphsOf } from './virtual-subgraphs.ts';

/** The supergraph that the planner receives. */
export interface PlanningSupergraph {
  /** Has no `@inaccessible` directives: plans need keys that clients may not see. */
  readonly document: DocumentNode;
  /** The fields that are planned separately, by type and field with a dot between. */
  readonly late: ReadonlyMap<string, LateField>;
  /** The names of real subgraphs, by the names of their virtual subgraphs. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Fields that replace others with arguments. */
  readonly withArguments: ReadonlyMap<string, FieldWithArguments>;
}

/**
 * The supergraph on which operations are planned, where @apollo/query-planner would lose or mix up required fields. A
 * field that is required with arguments gets its own field. Late fields get their own subgraph. Undefined where no
 * field needs it.
 */
export function planningSupergraphOf(
  sdl: string,
  which: WhichAreLate = 'needed',
): PlanningSupergraph | undefined {
  const source = parse(sdl, { noLocation: true });
  const types: TypeDefinitions = new Map();
  let graphs: EnumTypeDefinitionNode | undefined;
  for (const definition of source.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph')
      graphs = definition;
    else if (isTypeOfSubgraphs(definition)) types.set(definition.name.value, definition);
  }
  if (graphs === undefined) return undefined;
  const withArguments = nameRequiredArguments(types);
  const late = lateFieldsOf(types, withArguments, which);
  if (withArguments.size === 0 && late.size === 0) return undefined;
  const virtual = virtualSubgraphsOf(late.values());
  addSubgraphs(types, virtual, late.values());

  const subgraphs = new Map<string, string>();
  const values: EnumValueDefinitionNode[] = [...(graphs.values ?? [])];
  for (const value of graphs.values ?? []) {
    const [join] = directivesOf(value, 'join__graph');
    const name = join && stringOf(join, 'name');
    if (!join || name === undefined) throw new Error(`${value.name.value} has no @join__graph with a name.`);
    for (const one of virtual.filter(({ graph }) => graph === value.name.value)) {
      subgraphs.set(one.name, name);
      const directives = [changed(join, { name: text(one.name) })];
      values.push({ ...value, name: { kind: Kind.NAME, value: one.name }, directives });
    }
  }
  const joined = { ...graphs, values };
  const definitions = source.definitions.map((definition) => {
    if (definition === graphs) return joined;
    return isTypeOfSubgraphs(definition) ? (types.get(definition.name.value) ?? definition) : definition;
  });
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return { document: accessible(document), late, subgraphs, withArguments };
}

function accessible(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: ({ name }) => (name.value === 'inaccessible' ? null : undefined),
  });
}

function isTypeOfSubgraphs(definition: DefinitionNode): definition is TypeDefinitionNode {
  return isTypeDefinitionNode(definition) && directivesOf(definition, 'join__type').length > 0;
}
