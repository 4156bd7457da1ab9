import type { QueryPlan } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { onlyOperation } from '#platform/graphql/fragments.ts';
import type { ValidDocument } from '#platform/graphql/documents.ts';
import type { Denials } from '../authorization/allowed-operation.ts';
import { compilePlan } from './compile-plan.ts';
import type { CompiledPlan, PlanToCompile } from './compile-plan.ts';
import type { HiddenFields } from '../supergraph/hidden-fields.ts';
import { isolate } from './isolation.ts';
import { fieldNames } from '#platform/graphql/field-names.ts';
import { hasConditions, mayBecomeEmpty, prune } from './prune.ts';
import type { PlanDocument } from '../query-plan/plan-document.ts';
import { SharedPlanning } from '../query-plan/shared-planning.ts';
import { fetchesOf } from '../query-plan/walk-plan.ts';
import { perVariant } from './variants.ts';

/** The dependencies for planning and compiling operations. */
export interface SoundPlanning extends Pick<
  PlanToCompile,
  'schema' | 'supergraphSchema' | 'introspectionSchema' | 'reports'
> {
  readonly hidden: HiddenFields;
  readonly plan: PlanDocument;
}

/** A compiled operation, which may have a separate plan for each combination of its conditions. */
export interface SoundPlan extends CompiledPlan {
  /** The plan for these variables. The first variables that need it make it, in the owner's turn. */
  planFor(variables: Readonly<Record<string, unknown>>, owner?: string): Promise<QueryPlan>;
}

/** The operation to plan, and the client's own operation where that has more fields. */
interface OperationToPlan extends ValidDocument {
  readonly source?: ValidDocument;
  readonly denials?: Denials;
}

/** The operation that determines the shape of the answer. */
interface Shown {
  readonly source: ValidDocument;
  readonly denials: Denials | undefined;
}

interface Planned {
  readonly plan: QueryPlan;
  readonly compiled: CompiledPlan;
}

/**
 * Plans and compiles a query or mutation without loss or confusion of fields. Hidden fields that share a name with the
 * client's are planned separately. In these cases each combination of conditions has its own plan, made on first use:
 *
 * - A field under a condition requires others. Without them, everything that is fetched with it would be missing.
 * - Interface objects would be asked for fields that conditions exclude on some of their types.
 * - Conditions leave a field without selections.
 * - The planner's own aliases would not cover a fragment that has a condition and no type.
 *
 * Rejects when the operation cannot be planned. A combination that cannot be planned makes its run reject.
 */
export async function compileSoundPlan(
  planning: SoundPlanning,
  asked: OperationToPlan,
  owner: string | undefined,
): Promise<SoundPlan> {
  const { document, operation, denials } = asked;
  const shown: Shown = { source: asked.source ?? asked, denials };
  const depends = hasConditions(document);
  if (!(depends && isMixed(planning.hidden, document)) && !mayBecomeEmpty(document)) {
    const planned = await planApart(planning, asked, shown, owner);
    if (!depends || !hasAliases(planned.plan)) return always(planned);
  }
  return when(
    perVariant(operation, document.definitions, (conditions) => {
      const pruned = prune(document, conditions);
      const decided = { document: pruned, operation: operationOf(pruned, operation) };
      return once(planning, (shared, first) => planApart(shared, decided, shown, first));
    }),
  );
}

/** True where one fetch would request fields for objects on which a condition excludes them. */
function isMixed({ requiring, ofInterfaceObjects }: HiddenFields, document: DocumentNode): boolean {
  const names = fieldNames(document);
  return !names.isDisjointFrom(requiring) || !names.isDisjointFrom(ofInterfaceObjects);
}

function always({ plan, compiled }: Planned): SoundPlan {
  return { planFor: () => Promise.resolve(plan), execute: compiled.execute };
}

/** Makes a plan in the turns of the owners that need it. */
type MakePlan = (owner: string | undefined) => Promise<Planned>;

function when(plannedFor: (variables: Readonly<Record<string, unknown>>) => MakePlan): SoundPlan {
  return {
    planFor: async (variables, owner) => (await plannedFor(variables)(owner)).plan,
    execute: async (variables, context) =>
      (await plannedFor(variables)(context.owner)).compiled.execute(variables, context),
  };
}

/** Makes the plan on first use, for all callers that wait. A failed attempt may be retried. */
function once(
  planning: SoundPlanning,
  make: (shared: SoundPlanning, owner: string | undefined) => Promise<Planned>,
): MakePlan {
  let made: Promise<Planned> | undefined;
  let pending: SharedPlanning | undefined;

  async function makeFor(shared: SharedPlanning, owner: string | undefined): Promise<Planned> {
    try {
      return await make({ ...planning, plan: shared.plan }, owner);
    } catch (error) {
      made = undefined;
      throw error;
    } finally {
      pending = undefined;
    }
  }

  return (owner) => {
    if (made !== undefined) {
      pending?.join(owner);
      return made;
    }
    pending = new SharedPlanning(planning.plan);
    pending.join(owner);
    made = makeFor(pending, owner);
    return made;
  };
}

/** Plans an operation so that the client's fields are not confused with hidden ones. */
async function planApart(
  planning: SoundPlanning,
  { document, operation }: ValidDocument,
  { source, denials }: Shown,
  owner: string | undefined,
): Promise<Planned> {
  const isolation = isolate(planning.hidden, document, operation);
  const planned = isolation?.document ?? onlyOperation(document, operation);
  const plan = await planning.plan(planned, owner);
  const { document: own, operation: ownOperation } = source;
  const shape = { document: own, operation: ownOperation, denials };
  return { plan, compiled: compilePlan({ ...planning, ...shape, plan, isolation }) };
}

/** True when fields of one name have different types. Then the planner fetches some of them under its own aliases. */
function hasAliases({ node }: QueryPlan): boolean {
  return fetchesOf(node).some(
    ({ outputRewrites }) => outputRewrites?.some(({ kind }) => kind === 'KeyRenamer') === true,
  );
}

function operationOf(document: DocumentNode, { name }: OperationDefinitionNode): OperationDefinitionNode {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name?.value)
      return definition;
  }
  throw new Error('The operation is not in its document.');
}
