import { operationFromDocument } from '@apollo/federation-internals';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { LoadedSupergraph } from './supergraph.ts';

/** An operation's plan, for people: the tree and its text. */
export interface PrintedPlan {
  readonly plan: QueryPlan;
  readonly text: string;
}

/** Plans a valid operation afresh, beside the plan cache: for looking at, not for running. */
export function printPlan(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PrintedPlan {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const plan = supergraph.planner.buildQueryPlan(
    operationFromDocument(supergraph.apiSchema, { ...document, definitions }),
  );
  return { plan, text: prettyFormatQueryPlan(plan) };
}
