import { Kind } from 'graphql';
import type { FragmentDefinitionNode, GraphQLError } from 'graphql';
import { refusal } from '#platform/errors/refusals.ts';
import type { Engine, OperationRequest, Prepared } from '#platform/graphql/operation.ts';
import type { ReadOperation } from '#federation/federation.ts';
import type { Variables } from './argument-values.ts';
import type { CostDirectives } from './cost-directives.ts';
import { compileCost } from './cost.ts';

/** Refuses with TOO_EXPENSIVE what would cost more than a limit. */
export type CheckCost = (operation: ReadOperation, request: OperationRequest) => GraphQLError | undefined;

/** A check that compiles the cost of each operation once, for any variables. */
export function createCostCheck(
  directives: () => CostDirectives,
  { limit, longestPage }: { readonly limit: number; readonly longestPage: number },
): CheckCost {
  const compiled = new WeakMap<object, (variables: Variables) => number>();

  function costOf({ schema, document, operation }: ReadOperation): (variables: Variables) => number {
    const known = compiled.get(operation);
    if (known) return known;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const cost = compileCost({ schema, operation, fragments, directives: directives(), longestPage });
    compiled.set(operation, cost);
    return cost;
  }

  return (operation, request) => {
    const cost = costOf(operation)(request.variables ?? {});
    return cost > limit ? tooExpensive(cost, limit) : undefined;
  };
}

/** The same engine with the check for operations that it knows: other variables may make them cost more. */
export function limitCost<Caller, Ready extends Prepared & ReadOperation>(
  engine: Engine<Caller, Ready>,
  check: CheckCost,
): Engine<Caller, Ready> {
  return {
    ...engine,
    async prepare(request, call) {
      const prepared = await engine.prepare(request, call);
      if ('errors' in prepared) return prepared;
      const error = check(prepared, request);
      return error ? { errors: [error] } : prepared;
    },
  };
}

function tooExpensive(cost: number, limit: number): GraphQLError {
  // Infinity is no JSON.
  const counted = Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER);
  const message = `The operation may cost ${counted}; at most ${limit} is allowed. Ask for shorter lists.`;
  return refusal('TOO_EXPENSIVE', message, { cost: counted, limit });
}
