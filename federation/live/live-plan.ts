import { Kind, parse } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  FieldNode,
  GraphQLError,
  GraphQLFormattedError,
  OperationDefinitionNode,
  ValueNode,
} from 'graphql';
import type { Cursor } from '#platform/graphql/operation.ts';
import type { SubscriptionPlan } from '../execution/executable-plan.ts';
import { pickVariables } from '../execution/variables.ts';
import type { SubgraphAnswer } from '../subgraphs/subgraph-fetch.ts';
import { cursorKeyFor, resumingOperation } from '../supergraph/resumable.ts';
import type { ResumableField } from '../supergraph/resumable.ts';
import type { LoadedSupergraph } from '../supergraph/load-supergraph.ts';

/** The operation that is sent upstream for a subscription. */
export interface UpstreamOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How the gateway subscribes to the events of one subscription, and how it resumes them. */
export interface LivePlan {
  readonly subgraph: string;
  /** True when a lost source is replaced by a new start. Then each subscription has a first event of its own. */
  readonly isRestartable: boolean;
  /** The upstream operation from the start. */
  start(variables: Readonly<Record<string, unknown>>): UpstreamOperation;
  /** The upstream operation that resumes after `cursor`; undefined when the field can't be resumed. */
  resume(
    variables: Readonly<Record<string, unknown>>,
    cursor: string | number,
  ): UpstreamOperation | undefined;
  /** The client's error for an error that the subgraph sends instead of an event. */
  sourceError(error: GraphQLFormattedError): GraphQLError;
  /** The position of an event in the stream; undefined for short-lived events. */
  cursorOf(event: SubgraphAnswer): string | number | undefined;
  /** The cursor after which the client asked to start. */
  startsAfter(variables: Readonly<Record<string, unknown>>): string | number | undefined;
  /** True when the client asked to start at a place of the stream: the operation can be sent again from the start. */
  startsAtPlace(variables: Readonly<Record<string, unknown>>): boolean;
  /** For transports that resume by themselves (Last-Event-ID). */
  readonly cursor: Cursor | undefined;
}

/** The cursors of results, for the transports. */
const cursors = new WeakMap<ExecutionResult, string>();

/** Remembers the cursor of a result. */
export function rememberCursor(result: ExecutionResult, cursor: string | number | undefined): void {
  if (cursor !== undefined) cursors.set(result, String(cursor));
}

export function createLivePlan(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: FieldNode | undefined,
  resumable: ResumableField | undefined,
  { subscription: { primary }, keyOf, variablesOf, sourceError }: SubscriptionPlan,
): LivePlan {
  const { schema } = supergraph;
  const rootKey = field ? keyOf(field) : '';
  const cursorKey = cursorKeyFor(document);
  const resuming =
    field && resumable
      ? resumingOperation(parse(primary.operation), supergraph.schema, field.name.value, resumable.argument)
      : undefined;
  const argument = (wanted: string | undefined) =>
    field?.arguments?.find(({ name }) => name.value === wanted)?.value;
  const given = argument(resumable?.argument);
  const start = argument(resumable?.start);
  const valueOf = (
    value: ValueNode | undefined,
    variables: Readonly<Record<string, unknown>>,
  ): string | number | undefined => {
    if (value?.kind === Kind.VARIABLE)
      return cursorValue(variables[value.name.value] ?? defaultOf(operation, value.name.value));
    if (value?.kind === Kind.INT) return Number(value.value);
    return value?.kind === Kind.STRING ? value.value : undefined;
  };
  const numeric =
    resumable !== undefined && field !== undefined && isIntArgument(supergraph, field, resumable);

  return {
    subgraph: primary.serviceName,
    isRestartable: field !== undefined && supergraph.restartable.has(field.name.value),
    sourceError,
    start: (variables) => ({
      query: primary.operation,
      operationName: primary.operationName,
      variables: pickVariables(variablesOf(variables), primary.variableUsages ?? []),
    }),
    resume(variables, cursor) {
      if (resuming === undefined) return undefined;
      return {
        query: resuming.query,
        operationName: primary.operationName,
        variables: {
          ...pickVariables(variablesOf(variables), resuming.variables),
          [resuming.cursorVariable]: cursor,
        },
      };
    },
    cursorOf(event) {
      if (resuming === undefined) return undefined;
      const value = event.data?.[rootKey];
      return cursorValue(isRecord(value) ? value[cursorKey] : undefined);
    },
    startsAfter: (variables) => valueOf(given, variables),
    startsAtPlace: (variables) => [given, start].some((value) => valueOf(value, variables) !== undefined),
    cursor:
      field && resumable
        ? {
            of: (result) => cursors.get(result),
            resume: (request, cursor) => {
              const value = numeric ? Number(cursor) : cursor;
              if (numeric && !Number.isSafeInteger(value)) return undefined;
              if (given?.kind === Kind.VARIABLE) {
                return { ...request, variables: { ...request.variables, [given.name.value]: value } };
              }
              const { query, variables, cursorVariable } = resumingOperation(
                document,
                schema,
                field.name.value,
                resumable.argument,
              );
              const kept = pickVariables(request.variables ?? {}, variables);
              return { ...request, query, variables: { ...kept, [cursorVariable]: value } };
            },
          }
        : undefined,
  };
}

function isIntArgument(
  supergraph: LoadedSupergraph,
  field: FieldNode,
  { argument }: ResumableField,
): boolean {
  const args = supergraph.schema.getSubscriptionType()?.getFields()[field.name.value]?.args ?? [];
  return args.some(({ name, type }) => name === argument && /^Int!?$/.test(String(type)));
}

function defaultOf(operation: OperationDefinitionNode, variable: string): unknown {
  const definition = operation.variableDefinitions?.find(
    (candidate) => candidate.variable.name.value === variable,
  );
  const value = definition?.defaultValue;
  if (value?.kind === Kind.INT) return Number(value.value);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function cursorValue(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
