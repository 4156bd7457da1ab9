import { GraphQLError } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  FieldNode,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { Denials } from '../authorization/allowed-operation.ts';
import type { Completion } from './completion.ts';
import { flawed } from './completion.ts';
import { clientErrors } from './client-errors.ts';
import { plainReports } from './error-reports.ts';
import { onSameBranch } from './error-paths.ts';
import { innerNames } from './inner-names.ts';
import type { Isolation } from './isolation.ts';
import type { JsonObject } from '../json.ts';
import { childrenOf } from '../query-plan/walk-plan.ts';
import { createMerge } from './merge.ts';
import { compileSteps } from './plan-steps.ts';
import type { ErrorReports, RequestContext } from './request-context.ts';
import { rootKeys } from './root-fetch.ts';
import type { Run } from './plan-run.ts';
import { followSelections } from './selected-paths.ts';
import { compileVariants } from './variants.ts';

export interface PlanToCompile {
  readonly plan: QueryPlan;
  /** The valid document that was planned. */
  readonly document: DocumentNode;
  /** The one of its operations that was planned. */
  readonly operation: OperationDefinitionNode;
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  /** The complete schema of the subgraphs, inaccessible parts included. */
  readonly supergraphSchema: GraphQLSchema;
  /** The fields of the document that the caller may not see; by default every field is allowed. */
  readonly denials?: Denials | undefined;
  /** How the operation was changed before it was planned. */
  readonly isolation?: Isolation | undefined;
  /** The schema that answers introspection; by default `schema`. */
  readonly introspectionSchema?: GraphQLSchema;
  /** How errors are reported; by default nothing is hidden. */
  readonly reports?: ErrorReports;
}

/** A plan that was compiled to functions once and can run any number of times. */
export interface CompiledPlan {
  /**
   * Runs the plan. Failures of subgraphs are in the result's errors. Rejects with the signal's reason when
   * `context.signal` aborts.
   */
  execute(variables: Readonly<Record<string, unknown>>, context: RequestContext): Promise<ExecutionResult>;
}

/** A plan whose first fetch may be replaced by a source of events. */
export interface ReportingPlan extends CompiledPlan {
  /** Converts an error that came instead of an answer for the client. Its path is a path of the data. */
  report(error: GraphQLFormattedError, subgraph: string): GraphQLError;
}

/** Compiles a query or mutation plan of @apollo/query-planner. Throws for subscriptions and @defer. */
export function compilePlan(source: PlanToCompile): ReportingPlan {
  const { plan, operation, schema, supergraphSchema } = source;
  const { isolation } = source;
  const keyOf = isolation?.keyOf ?? responseKey;
  const plannedVariables = isolation?.variablesOf ?? ((given) => given);
  const fragments = fragmentsOf(source.document);
  const { reports, distinct } = clientErrors(
    source.reports ?? plainReports,
    followSelections({ operation, fragments, keyOf }),
    innerNames(plan, operation, isolation?.ownNames),
  );
  const merge = createMerge(supergraphSchema);
  const step = compileSteps({ supergraphSchema, operation: isolation?.operation ?? operation, merge }, plan);
  const shapeFor = compileVariants({
    schema,
    operation,
    keyOf,
    fragments,
    introspectionSchema: source.introspectionSchema ?? schema,
    planned: plannedKeys(plan),
    denials: source.denials ?? new Map(),
  });

  return {
    report: (error, subgraph) => reports.subgraphError(error, subgraph, error.path),
    async execute(variables, context) {
      try {
        const run: Run = {
          root: {},
          variables: plannedVariables(variables),
          context,
          reports,
          errors: [],
          unknown: new Set(),
        };
        const shape = shapeFor(variables);
        if (plan.node === undefined && !shape.isEmpty)
          return { data: null, errors: [unresolvable(operation)] };
        await step(run);
        context.signal?.throwIfAborted();
        const completion: Completion = {
          reports,
          variables,
          errors: [],
          denied: [],
          unknown: run.unknown,
          unresolved: [],
          path: [],
        };
        const data = shape(run.root, completion);
        const reported = distinct(run.errors);
        const errors = [...completion.denied, ...reported, ...unexplained(completion.errors, reported)];
        const answer: JsonObject | null = data === flawed ? null : data;
        // A response without data must say why.
        if (answer === null && errors.length === 0) return { errors: completion.unresolved, data: null };
        return errors.length === 0 ? { data: answer } : { errors, data: answer };
      } catch (error) {
        context.signal?.throwIfAborted();
        const cause = error instanceof Error ? error : new Error(String(error));
        const failed =
          cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
        return { errors: [failed], data: null };
      }
    },
  };
}

function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** Removes the errors of nulls for which a subgraph reported an error on the same branch. */
function unexplained(
  completion: readonly GraphQLError[],
  reported: readonly GraphQLError[],
): readonly GraphQLError[] {
  if (reported.length === 0 || completion.length === 0) return completion;
  return completion.filter(
    ({ path }) => !reported.some((error) => onSameBranch(error.path ?? [], path ?? [])),
  );
}

function unresolvable(operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError('No subgraph resolves this operation.', {
    nodes: operation,
    extensions: { code: 'OPERATION_NOT_PLANNABLE' },
  });
}

/** The response keys of the root that the plan fetches. */
function plannedKeys({ node }: QueryPlan): ReadonlySet<string> {
  const keys = new Set<string>();
  function visit(node: PlanNode): void {
    if (node.kind === 'Flatten') return;
    if (node.kind === 'Fetch') for (const key of rootKeys(node)) keys.add(key);
    else childrenOf(node).forEach(visit);
  }
  if (node !== undefined && node.kind !== 'Subscription') visit(node);
  return keys;
}
