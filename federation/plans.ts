import { GraphQLError, OperationTypeNode, getOperationAST } from 'graphql';
import type { DocumentNode, OperationDefinitionNode, ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';
import { onlyOperation } from '#platform/graphql/fragments.ts';
import { readDocument } from '#platform/graphql/documents.ts';
import type { ValidDocument } from '#platform/graphql/documents.ts';
import type { OperationRequest, Prepared, Refused } from '#platform/graphql/operation.ts';
import { allowOperation } from './authorization/allowed-operation.ts';
import type { AllowedOperation } from './authorization/allowed-operation.ts';
import type { Caller } from './caller.ts';
import { refuseLostNumbers } from './literal-numbers.ts';
import { createOverrideDecision } from './override-decision.ts';
import type { OverrideDecision } from './override-decision.ts';
import { readPlanPremises } from './plan-premises.ts';
import type { OperationPremises } from './plan-premises.ts';
import { forwardDirectives } from './supergraph/custom-directives.ts';
import { createPlanCompiler } from './execution/executable-plan.ts';
import type { ExecutablePlan, Planning } from './execution/executable-plan.ts';
import { SharedPlanning } from './query-plan/shared-planning.ts';
import type { PlanDocument } from './query-plan/plan-document.ts';
import { createLivePlan } from './live/live-plan.ts';
import type { LivePlan } from './live/live-plan.ts';
import { cursorKeyFor, rootFieldOf, selectCursor } from './supergraph/resumable.ts';
import type { ResumableField } from './supergraph/resumable.ts';
import type { LoadedSupergraph } from './supergraph/load-supergraph.ts';

/** A client's operation: parsed and validated. */
export interface ReadOperation {
  readonly supergraph: LoadedSupergraph;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A client's operation: parsed, validated, planned. */
export interface PlannedOperation extends Prepared, ReadOperation {
  readonly query: string;
  readonly plan: ExecutablePlan;
  /** Only for subscriptions. */
  readonly live: LivePlan | undefined;
}

export interface PlanCacheOptions {
  readonly supergraph: LoadedSupergraph;
  readonly plan: PlanDocument;
  /** Which labels of `@override` hold; by default percentages by chance, others never. */
  readonly overrides?: OverrideDecision;
  /** Maximum number of cached operations; default 2,000. */
  readonly size?: number;
  /** Maximum number of tokens in a document. */
  readonly maxTokens?: number;
  /**
   * Limits. They are checked before the rules of the specification: they must stop a document before the expensive
   * rules run.
   */
  readonly limits?: readonly ((document: DocumentNode) => GraphQLError | undefined)[];
  readonly rules?: readonly ValidationRule[];
  /** Checked before a valid operation is planned, which may be expensive. */
  readonly beforePlanning?: (operation: ReadOperation, request: OperationRequest) => GraphQLError | undefined;
  readonly hideSuggestions?: boolean;
  readonly onLookup?: (hit: boolean) => void;
}

/**
 * Plans each operation once. The cache is bounded, and its key is the operation's text and name. The key also has the
 * labels of `@override` that hold and the requirements that the caller does not meet.
 */
export interface PlanCache {
  /**
   * Returns a known operation at once, and a promise only for one that has to be planned.
   * @param caller runs the operation and gets its planning time; by default a caller without rights
   */
  plan(
    request: OperationRequest,
    caller?: Caller,
  ): PlannedOperation | Refused | Promise<PlannedOperation | Refused>;
}

interface PendingOperation {
  readonly planning: SharedPlanning;
  readonly made: Promise<PlannedOperation | Refused>;
}

/** Maximum characters of all cached texts: a document with few tokens may still have a megabyte of comments. */
const maxText = 32 * 1024 * 1024;

export function createPlanCache(options: PlanCacheOptions): PlanCache {
  const { supergraph } = options;
  const forward = forwardDirectives(supergraph.schema);
  const compiler = createPlanCompiler(supergraph);
  const cache = new LRUCache<string, PlannedOperation>({
    max: options.size ?? 2000,
    maxSize: maxText,
    sizeCalculation: (_planned, key) => key.length + 1,
  });
  const readPremises = readPlanPremises(supergraph, options.overrides ?? createOverrideDecision());
  const premisesOf = new LRUCache<string, OperationPremises>({
    max: options.size ?? 2000,
    maxSize: maxText,
    sizeCalculation: (_premises, key) => key.length + 1,
  });
  /** Operations that are being planned: equal ones share one entry. */
  const pending = new Map<string, PendingOperation>();

  function read(request: OperationRequest): ValidDocument | Refused {
    const valid = readDocument(supergraph.schema, request, {
      ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      hideSuggestions: options.hideSuggestions ?? false,
    });
    if ('errors' in valid) return valid;
    const errors = refuseLostNumbers(supergraph.schema, valid.document, request.query);
    if (errors.length > 0) return { errors };
    const document = forward(valid.document);
    return { document, operation: getOperationAST(document, request.operationName) ?? valid.operation };
  }

  async function make(
    request: OperationRequest,
    valid: ValidDocument,
    allowed: AllowedOperation,
    planning: Planning,
  ): Promise<PlannedOperation | Refused> {
    const { document, operation } = valid;
    const planned = {
      kind: operation.operation,
      supergraph,
      schema: supergraph.schema,
      document,
      operation,
      operationName: request.operationName,
      query: request.query,
    } as const;
    try {
      if (operation.operation === OperationTypeNode.SUBSCRIPTION)
        return { ...planned, ...(await planSubscription(valid, allowed, planning)) };
      return { ...planned, plan: await compiler.compile(valid, allowed, planning), live: undefined };
    } catch (error) {
      return { errors: [unplannable(error)] };
    }
  }

  async function planSubscription(
    valid: ValidDocument,
    allowed: AllowedOperation,
    planning: Planning,
  ): Promise<Pick<PlannedOperation, 'plan' | 'live' | 'cursor'>> {
    const { operation } = valid;
    const document = onlyOperation(valid.document, operation);
    const field = rootFieldOf(operation);
    const resumable = field && supergraph.resumable.get(field.name.value);
    const asked = withCursor(allowed, resumable, cursorKeyFor(document));
    const planned = await compiler.compileSubscription(
      { document, operation },
      asked,
      allowed.denials,
      planning,
    );
    const live = createLivePlan(supergraph, document, operation, field, resumable, planned);
    return { plan: planned, live, cursor: live.cursor };
  }

  /** The document to plan for a subscription: the allowed fields, and the gateway's own cursor field. */
  function withCursor(
    allowed: AllowedOperation,
    resumable: ResumableField | undefined,
    key: string,
  ): ValidDocument {
    const { operation } = allowed;
    const only = { document: onlyOperation(allowed.document, operation), operation };
    const field = rootFieldOf(operation);
    if (field === undefined || resumable === undefined) return only;
    return selectCursor(only, supergraph.schema, field, resumable, key);
  }

  return {
    plan(request, caller) {
      const owner = caller?.countedAs;
      const text = `${request.operationName ?? ''}\n${request.query}`;
      let valid: ValidDocument | Refused | undefined;
      let possible = readPremises && premisesOf.get(text);
      if (readPremises && possible === undefined) {
        valid = read(request);
        if ('errors' in valid) return valid;
        possible = readPremises(valid.document);
        premisesOf.set(text, possible);
      }
      const premises = possible?.choose(caller);
      const key = premises === undefined ? text : `${premises.key}\n${text}`;
      const known = cache.get(key);
      const waiting = known ? undefined : pending.get(key);
      options.onLookup?.(known !== undefined || waiting !== undefined);
      if (known) return known;
      if (waiting) {
        waiting.planning.join(owner);
        return waiting.made;
      }
      valid ??= read(request);
      if ('errors' in valid) return valid;
      const allowed = premises
        ? allowOperation(supergraph, valid, premises)
        : { ...valid, denials: new Map() };
      if ('errors' in allowed) return allowed;
      const refusal = options.beforePlanning?.({ supergraph, ...valid }, request);
      if (refusal) return { errors: [refusal] };
      const planning = new SharedPlanning((document, one) => options.plan(document, one, premises?.labels));
      planning.join(owner);
      const made = make(request, valid, allowed, { plan: planning.plan, owner }).then((operation) => {
        planning.end();
        pending.delete(key);
        // Refused documents are not cached: invalid documents must not evict valid plans.
        if (!('errors' in operation)) cache.set(key, operation);
        return operation;
      });
      pending.set(key, { planning, made });
      return made;
    },
  };
}

/** Reports what the planner refused, with its reason. Any other error is an internal fault, which is masked. */
function unplannable(error: unknown): GraphQLError {
  if (error instanceof GraphQLError && typeof error.extensions['code'] === 'string') return error;
  return new GraphQLError('This operation cannot be planned.', {
    extensions: { code: 'OPERATION_NOT_PLANNABLE' },
    ...(error instanceof Error ? { originalError: error } : {}),
  });
}
