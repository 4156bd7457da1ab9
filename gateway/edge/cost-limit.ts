import { parse } from 'graphql';
import type { GraphQLError } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import { refusal } from '#platform/errors/refusals.ts';
import type { Layer, OperationRequest, Prepared } from '#platform/graphql/operation.ts';
import type { LoadedSupergraph, ReadOperation } from '#federation/federation.ts';
import type { Variables } from './argument-values.ts';
import { readCostDirectives } from './cost-directives.ts';
import type { CostDirectives } from './cost-directives.ts';
import { compileCost } from './cost.ts';

/** Refuses an operation with TOO_EXPENSIVE when it would cost more than the limit. */
export type CheckCost = (operation: ReadOperation, request: OperationRequest) => GraphQLError | undefined;

/** The maximum cost of an operation with its variables. */
export type CostOf = (operation: ReadOperation, variables: Variables) => number;

/**
 * Reads the directives of each supergraph, and compiles each operation's cost once for any variables.
 * @param longestPage maximum length of a list, however long a page the client asks for
 */
export function createCosts(longestPage: number): CostOf {
  const read = new WeakMap<LoadedSupergraph, CostDirectives>();
  const compiled = new WeakMap<object, (variables: Variables) => number>();

  function directivesOf(supergraph: LoadedSupergraph): CostDirectives {
    const known = read.get(supergraph) ?? readCostDirectives(parse(supergraph.sdl, { noLocation: true }));
    read.set(supergraph, known);
    return known;
  }

  function compiledFor({ supergraph, document, operation }: ReadOperation): (variables: Variables) => number {
    const known = compiled.get(operation);
    if (known) return known;
    const fragments = fragmentsOf(document);
    const { schema } = supergraph;
    const directives = directivesOf(supergraph);
    const cost = compileCost({ schema, operation, fragments, directives, longestPage });
    compiled.set(operation, cost);
    return cost;
  }

  return (operation, variables) => compiledFor(operation)(variables);
}

export function createCostCheck(costOf: CostOf, limit: number): CheckCost {
  return (operation, request) => {
    const cost = costOf(operation, request.variables ?? {});
    return cost > limit ? tooExpensive(cost, limit) : undefined;
  };
}

/** Checks operations that are already planned too: other variables may make them more expensive. */
export function limitCost<Caller, Ready extends Prepared & ReadOperation>(
  check: CheckCost,
): Layer<Caller, Ready> {
  return (engine) => ({
    ...engine,
    async prepare(request, call) {
      const prepared = await engine.prepare(request, call);
      if ('errors' in prepared) return prepared;
      const error = check(prepared, request);
      return error ? { errors: [error] } : prepared;
    },
  });
}

function tooExpensive(cost: number, limit: number): GraphQLError {
  // JSON has no Infinity.
  const counted = Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER);
  const message = `The operation may cost ${counted}; at most ${limit} is allowed. Ask for shorter lists.`;
  return refusal('TOO_EXPENSIVE', message, { cost: counted, limit });
}
