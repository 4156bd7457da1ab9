import { Kind } from 'graphql';
import type { FragmentDefinitionNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { refusal } from '#platform/errors/refusals.ts';
import type { Engine, Prepared } from '#platform/transport/operation.ts';
import type { Variables } from './argument-values.ts';
import type { CostDirectives } from './cost-directives.ts';
import { compileCost } from './cost.ts';

/** The same engine, which refuses with TOO_EXPENSIVE what would cost more than `limit`. */
export function limitCost<Caller, Ready extends Prepared & { readonly operation: OperationDefinitionNode }>(
  engine: Engine<Caller, Ready>,
  directives: () => CostDirectives,
  { limit, longestPage }: { readonly limit: number; readonly longestPage: number },
): Engine<Caller, Ready> {
  const compiled = new WeakMap<Ready, (variables: Variables) => number>();

  function costOf(prepared: Ready): (variables: Variables) => number {
    const known = compiled.get(prepared);
    if (known) return known;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of prepared.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const { schema, operation } = prepared;
    const cost = compileCost({ schema, operation, fragments, directives: directives(), longestPage });
    compiled.set(prepared, cost);
    return cost;
  }

  return {
    ...engine,
    async prepare(request, call) {
      const prepared = await engine.prepare(request, call);
      if ('errors' in prepared) return prepared;
      const cost = costOf(prepared)(request.variables ?? {});
      return cost > limit ? { errors: [tooExpensive(cost, limit)] } : prepared;
    },
  };
}

function tooExpensive(cost: number, limit: number): GraphQLError {
  // Infinity is no JSON.
  const counted = Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER);
  const message = `The operation may cost ${counted}; at most ${limit} is allowed. Ask for shorter lists.`;
  return refusal('TOO_EXPENSIVE', message, { cost: counted, limit });
}
