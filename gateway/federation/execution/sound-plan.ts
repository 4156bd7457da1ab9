import { operationFromDocument } from '@apollo/federation-internals';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { LoadedSupergraph } from '../supergraph.ts';
import { meetChainedRequirements } from './chained-requirements.ts';
import { compilePlan } from './compile-plan.ts';
import type { CompiledPlan } from './compile-plan.ts';
import type { HiddenFields } from './hidden-fields.ts';
import { isolate } from './isolation.ts';
import { fieldNames, hasConditions, mayBecomeEmpty, prune } from './prune.ts';
import type { ErrorReports } from './request-context.ts';
import { perVariant } from './variants.ts';

type Planning = Pick<
  LoadedSupergraph,
  'planner' | 'apiSchema' | 'schema' | 'supergraphSchema' | 'introspectionSchema'
>;

interface Planned {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
}

/**
 * Compiles a plan, or a better one where this one would lose or mix up data: where hidden fields and the client's
 * share a name, where a field under a condition requires others, which then lack for all that is fetched with it,
 * where conditions leave a field without selections, and where the planner's own aliases would miss what is in a
 * fragment that has a condition and no type.
 */
export function compileSoundPlan(
  supergraph: Planning,
  hidden: HiddenFields,
  input: Planned,
  reports?: ErrorReports,
): CompiledPlan {
  const { document, operation } = input;
  const { schema, supergraphSchema, introspectionSchema } = supergraph;
  const source = {
    document,
    operation,
    schema,
    supergraphSchema,
    introspectionSchema,
    ...(reports ? { reports } : {}),
  };

  // The first fetch of a live plan is the subscription's, which has been planned already.
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    return compilePlan({ ...source, plan: input.plan });
  const depends = hasConditions(document);
  const isRequiring = depends && !fieldNames(document).isDisjointFrom(hidden.requiring);
  if (!isRequiring && !mayBecomeEmpty(document)) {
    const apart = planApart(supergraph, hidden, input);
    if (!depends || !hasAliases(apart.plan)) return compilePlan({ ...source, ...apart });
  }
  const planFor = perVariant(operation, document.definitions, (conditions) => {
    const pruned = prune(document, conditions);
    const operation = operationOf(pruned, input.operation);
    const plan = planApart(supergraph, hidden, { document: pruned, operation, plan: undefined });
    return compilePlan({ ...source, ...plan });
  });
  return { execute: (variables, context) => planFor(variables).execute(variables, context) };
}

/** Plans once more where the plan would mix up the client's fields with hidden ones. */
function planApart(
  supergraph: Planning,
  hidden: HiddenFields,
  { document, operation, plan }: Omit<Planned, 'plan'> & { readonly plan: QueryPlan | undefined },
) {
  const isolation = isolate(hidden, document, operation);
  const meet = (made: QueryPlan) => meetChainedRequirements(supergraph.supergraphSchema, hidden, made);
  if (plan !== undefined && isolation === undefined) return { plan: meet(plan) };
  const planned = operationFromDocument(
    supergraph.apiSchema,
    isolation?.document ?? onlyWhatRuns(document, operation),
  );
  return { plan: meet(supergraph.planner.buildQueryPlan(planned)), isolation };
}

/** True when fields of one name have different types, so that the planner fetches some under names of its own. */
function hasAliases({ node }: QueryPlan): boolean {
  function visit(node: PlanNode): boolean {
    switch (node.kind) {
      case 'Fetch':
        return node.outputRewrites?.some(({ kind }) => kind === 'KeyRenamer') === true;
      case 'Flatten':
        return visit(node.node);
      case 'Sequence':
      case 'Parallel':
        return node.nodes.some(visit);
      case 'Condition':
        return [node.ifClause, node.elseClause].some((child) => child !== undefined && visit(child));
      default:
        return false;
    }
  }
  return node !== undefined && node.kind !== 'Subscription' && visit(node);
}

function operationOf(document: DocumentNode, { name }: OperationDefinitionNode): OperationDefinitionNode {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name?.value)
      return definition;
  }
  throw new Error('The operation is not in its document.');
}

function onlyWhatRuns(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return { ...document, definitions };
}
