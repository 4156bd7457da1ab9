import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { graphql, parse } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createLog } from '#platform/log/log.ts';
import { readVariables } from '#platform/graphql/variables.ts';
import type { SubgraphFetch, SubgraphRequest } from '../../subgraphs/subgraph-fetch.ts';
import { createPlanner } from '../../planning/planner.ts';
import { createPlanCache } from '../../plans.ts';
import type { PlanCacheOptions } from '../../plans.ts';
import type { Rights } from '../../authorization/rights.ts';
import { loadSupergraph } from '../../supergraph/load-supergraph.ts';

/** A subgraph's SDL without the federation header, and its resolvers. */
export interface InMemorySubgraph {
  readonly sdl: string;
  readonly resolvers?: GraphQLResolverMap<unknown>;
}

export interface InMemoryGateway {
  /**
   * Parses, validates, plans and runs an operation as the gateway does. The response is in the form in which it is
   * sent.
   */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, rights?: Rights): Promise<InMemoryAnswer>;
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  /** The requests of the last operation to the subgraphs, in order. */
  readonly asked: readonly SubgraphRequest[];
}

export interface InMemoryAnswer {
  readonly data?: unknown;
  /** `code at path: message` */
  readonly errors?: readonly string[];
}

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@external", "@provides", "@shareable", "@inaccessible", "@interfaceObject", "@override", "@authenticated",
  "@requiresScopes", "@policy", "@context", "@fromContext"])`;

/** The gateway's engine over subgraphs that run in this process with graphql-js and @apollo/subgraph. */
export function serveInMemory(
  subgraphs: Readonly<Record<string, InMemorySubgraph>>,
  options: Pick<PlanCacheOptions, 'overrides'> = {},
): InMemoryGateway {
  const sources = Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => ({
    name,
    url: `http://${name}.test/graphql`,
    typeDefs: parse(header + sdl),
    resolvers: resolvers ?? {},
  }));
  const composed = composeServices(sources);
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  const schemas = new Map(sources.map((source) => [source.name, buildSubgraphSchema(source)]));
  const supergraph = loadSupergraph(composed.supergraphSdl);
  const planner = createPlanner(composed.supergraphSdl);
  const plans = createPlanCache({
    ...options,
    supergraph,
    plan: (document, _owner, labels) => planner(document, labels),
  });
  const asked: SubgraphRequest[] = [];
  const call = {
    caller: { rights: '', authorization: () => Promise.resolve(undefined) },
    correlationId: '',
    signal: new AbortController().signal,
    log: createLog({ name: 'gateway', level: 'silent' }),
  };

  const fetch: SubgraphFetch = async (request) => {
    asked.push(request);
    const schema = schemas.get(request.subgraph);
    if (!schema) throw new Error(`no subgraph ${request.subgraph}`);
    const answer = await graphql({
      schema,
      source: request.query,
      variableValues: request.variables,
      operationName: request.operationName ?? null,
    });
    // JSON, as over a network.
    return JSON.parse(JSON.stringify(answer)) as Awaited<ReturnType<SubgraphFetch>>;
  };

  async function run(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    rights: Rights,
  ): Promise<ExecutionResult> {
    const prepared = await plans.plan({ query, variables }, { ...call.caller, ...rights });
    if ('errors' in prepared) return { errors: prepared.errors };
    const read = readVariables(prepared.schema, prepared, variables);
    return 'errors' in read ? read : prepared.plan.run({ variables: read.variables, fetch, call });
  }

  return {
    schema: supergraph.schema,
    asked,
    async ask(query, variables = {}, rights = {}) {
      asked.length = 0;
      const { data, errors } = await run(query, variables, rights);
      const plain = data === undefined ? {} : { data: JSON.parse(JSON.stringify(data)) as unknown };
      if (errors === undefined) return plain;
      const texts = errors.map(
        ({ message, path, extensions }) =>
          `${extensions['code'] as string} at ${path?.join('.') ?? ''}: ${message}`,
      );
      return { ...plain, errors: texts };
    },
  };
}
