import { operationFromDocument } from '@apollo/federation-internals';
import type { SubscriptionNode } from '@apollo/query-planner';
import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, OperationDefinitionNode, ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';
import { readDocument } from '#platform/transport/documents.ts';
import type { OperationRequest, Prepared, Refused } from '#platform/transport/operation.ts';
import { eventPlan } from './executor.ts';
import type { ExecutablePlan, PlanExecutor } from './executor.ts';
import { createLivePlan } from './live-plan.ts';
import type { LivePlan } from './live-plan.ts';
import { rootFieldOf, selectCursor } from './resumable.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** A client's operation: parsed, validated, planned. */
export interface PlannedOperation extends Prepared {
  readonly operation: OperationDefinitionNode;
  readonly query: string;
  readonly plan: ExecutablePlan;
  /** Only for subscriptions. */
  readonly live: LivePlan | undefined;
}

export interface PlanCacheOptions {
  readonly supergraph: LoadedSupergraph;
  readonly executor: PlanExecutor;
  /** Operations kept; default 2,000. */
  readonly size?: number;
  /** Tokens a document may have. */
  readonly maxTokens?: number;
  /** Checked before the specification's own rules: limits, which must stop a document before the dear rules run. */
  readonly limits?: readonly ((document: DocumentNode) => GraphQLError | undefined)[];
  readonly rules?: readonly ValidationRule[];
  readonly hideSuggestions?: boolean;
  readonly onLookup?: (hit: boolean) => void;
}

/** Plans each operation once: a bounded cache keyed by text and operation name. */
export interface PlanCache {
  plan(request: OperationRequest): PlannedOperation | Refused;
}

export function createPlanCache(options: PlanCacheOptions): PlanCache {
  const { supergraph, executor } = options;
  const cache = new LRUCache<string, PlannedOperation>({ max: options.size ?? 2000 });

  function make(request: OperationRequest): PlannedOperation | Refused {
    const read = readDocument(supergraph.schema, request, {
      ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      hideSuggestions: options.hideSuggestions ?? false,
    });
    if ('errors' in read) return read;
    const document = onlyWhatRuns(read.document, read.operation);
    const planned = {
      kind: read.operation.operation,
      schema: supergraph.schema,
      document: read.document,
      operation: read.operation,
      operationName: request.operationName,
      query: request.query,
    } as const;
    try {
      if (read.operation.operation === OperationTypeNode.SUBSCRIPTION)
        return { ...planned, ...planSubscription(document, read.operation) };
      const plan = buildPlan(document);
      return {
        ...planned,
        plan: executor.compile({ document: read.document, operation: read.operation, plan }),
        live: undefined,
      };
    } catch (error) {
      return { errors: [unplannable(error)] };
    }
  }

  function buildPlan(document: DocumentNode) {
    return supergraph.planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema, document));
  }

  function planSubscription(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Pick<PlannedOperation, 'plan' | 'live' | 'cursor'> {
    const field = rootFieldOf(operation);
    const resumable = field && supergraph.resumable.get(field.name.value);
    const withCursor =
      field && resumable ? selectCursor(document, operation, supergraph.schema, field, resumable) : document;
    const node = buildPlan(withCursor).node;
    if (node?.kind !== 'Subscription') throw new Error('The subscription has no plan.');
    const subscription: SubscriptionNode = node;
    const live = createLivePlan(supergraph, document, operation, field, resumable, subscription);
    return {
      plan: executor.compile({ document, operation, plan: eventPlan(subscription) }),
      live,
      cursor: live.cursor,
    };
  }

  return {
    plan(request) {
      const key = `${request.operationName ?? ''}\n${request.query}`;
      const known = cache.get(key);
      options.onLookup?.(known !== undefined);
      if (known) return known;
      const made = make(request);
      // What is refused is not kept: nobody may push good plans out with bad ones.
      if (!('errors' in made)) cache.set(key, made);
      return made;
    },
  };
}

/** The operation to run and the fragments, without its neighbours. */
function onlyWhatRuns(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.filter(
      (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
    ),
  };
}

function unplannable(error: unknown): GraphQLError {
  return new GraphQLError('This operation cannot be planned.', {
    extensions: { code: 'OPERATION_NOT_PLANNABLE' },
    ...(error instanceof Error ? { originalError: error } : {}),
  });
}
