import type { QueryPlan } from '@apollo/query-planner';
import { Kind, isTypeDefinitionNode, parse } from 'graphql';
import type { DefinitionNode, DocumentNode, EnumTypeDefinitionNode, TypeDefinitionNode } from 'graphql';
import { changed, directivesOf, stringOf, text } from './join-directives.ts';
import type { TypeDefinitions } from './join-directives.ts';
import { realPlan } from './real-plan.ts';
import { nameRequiredArguments } from './required-arguments.ts';
import { stagesOf } from './requirement-stages.ts';
import { addSubgraphs, nameStages } from './virtual-subgraphs.ts';

/** A supergraph as the planner gets it, and the way back from its plans. */
export interface PlanningSupergraph {
  readonly document: DocumentNode;
  /** A plan for the subgraphs that there are. */
  realise(plan: QueryPlan): QueryPlan;
}

/**
 * The supergraph on which operations are planned, where @apollo/query-planner would lose or mix up what fields require:
 * what is required with arguments gets a field of its own, and fields in chains of requirements a subgraph of their own,
 * so that no fetch of theirs is joined into an earlier one. Undefined where no field needs it.
 */
export function planningSupergraphOf(sdl: string): PlanningSupergraph | undefined {
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
  const stages = stagesOf(types, withArguments);
  if (withArguments.size === 0 && stages.length === 0) return undefined;
  const virtual = nameStages(graphs, stages);
  addSubgraphs(types, virtual);

  const real = new Map<string, string>();
  const values = [...(graphs.values ?? [])];
  for (const one of virtual) {
    const value = graphs.values?.find(({ name }) => name.value === one.stage.graph);
    const [join] = value ? directivesOf(value, 'join__graph') : [];
    const name = join && stringOf(join, 'name');
    if (!value || !join || name === undefined)
      throw new Error(`The supergraph has no graph ${one.stage.graph}.`);
    real.set(one.graph, name);
    values.push({
      ...value,
      name: { kind: Kind.NAME, value: one.graph },
      directives: [changed(join, { name: text(one.graph) })],
    });
  }
  const joined = { ...graphs, values };
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: source.definitions.map((definition) =>
        definition === graphs
          ? joined
          : isTypeOfSubgraphs(definition)
            ? (types.get(definition.name.value) ?? definition)
            : definition,
      ),
    },
    realise: (plan) => realPlan(plan, real, withArguments),
  };
}

function isTypeOfSubgraphs(definition: DefinitionNode): definition is TypeDefinitionNode {
  return isTypeDefinitionNode(definition) && directivesOf(definition, 'join__type').length > 0;
}
