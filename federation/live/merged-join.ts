import type { GraphQLFormattedError } from 'graphql';
import { copyJson } from '../json.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../subgraphs/subgraph-fetch.ts';

/** A request for entities. */
export interface EntityJoin {
  readonly request: SubgraphRequest;
  /** Equal for joins that may be merged: they differ only in their representations. */
  readonly key: string;
}

/** Several joins with one subgraph as one request. It also splits the answer. */
export interface MergedJoin {
  readonly request: SubgraphRequest;
  /**
   * One answer for each join, in their order; the caller may change it. Undefined when the answer cannot be split: it
   * lacks entities, or an error does not name its entity.
   */
  split(answer: SubgraphAnswer): readonly SubgraphAnswer[] | undefined;
}

/** The start of the planner's requests for entities. A client's own variable never comes first with this type. */
const entityRequest = /^query\s*\w*\s*\(\s*\$representations\s*:\s*\[_Any!\]!\s*(\))?/;

/** Undefined when the request is not for entities. @param rights of the caller */
export function readEntityJoin(request: SubgraphRequest, rights: string): EntityJoin | undefined {
  const { kind, query, subgraph, operationName } = request;
  const begins = kind === 'query' ? entityRequest.exec(query) : null;
  if (begins === null) return undefined;
  // Reading variables may be expensive: skip it when there are no others.
  const others = begins[1] === undefined ? JSON.stringify(otherVariables(request)) : '';
  return { request, key: `${subgraph}\n${operationName ?? ''}\n${rights}\n${others}\n${query}` };
}

function otherVariables({ variables }: SubgraphRequest): Readonly<Record<string, unknown>> {
  const { representations: _representations, ...others } = variables;
  return others;
}

function representationsOf({ variables: { representations } }: SubgraphRequest): readonly unknown[] {
  return Array.isArray(representations) ? representations : [];
}

/** Merges joins of equal keys. Equal representations are asked for once. */
export function mergeJoins(joins: readonly [EntityJoin, ...EntityJoin[]]): MergedJoin {
  const [{ request: first }] = joins;
  const entities = new Map<string, number>();
  const representations: unknown[] = [];
  const uses: number[] = [];
  const places = joins.map((join) =>
    representationsOf(join.request).map((representation) => {
      const json = JSON.stringify(representation);
      const known = entities.get(json);
      const index = known ?? representations.push(representation) - 1;
      if (known === undefined) entities.set(json, index);
      uses[index] = (uses[index] ?? 0) + 1;
      return index;
    }),
  );
  const { subgraph, kind, query, operationName } = first;
  const variables = { ...otherVariables(first), representations };
  const body = JSON.stringify({ query, operationName, variables });

  return {
    request: { subgraph, kind, query, operationName, variables, body },
    split({ data, errors = [] }) {
      const found = data?.['_entities'];
      if (!Array.isArray(found) || found.length !== representations.length) return undefined;
      const of = new Map<number, GraphQLFormattedError[]>();
      for (const error of errors) {
        const index = entityOf(error);
        if (index === undefined || index >= found.length) return undefined;
        of.set(index, [...(of.get(index) ?? []), error]);
      }
      return places.map((indexes) => ({
        data: { _entities: indexes.map((index) => own(found[index], uses[index])) },
        errors: of.size === 0 ? undefined : indexes.flatMap((index, at) => relocate(of.get(index) ?? [], at)),
      }));
    },
  };
}

/** A plan changes the entity that it receives. */
function own(entity: unknown, uses: number | undefined): unknown {
  return uses === 1 ? entity : copyJson(entity);
}

function entityOf({ path }: GraphQLFormattedError): number | undefined {
  const [field, index] = path ?? [];
  return field === '_entities' && typeof index === 'number' ? index : undefined;
}

function relocate(errors: readonly GraphQLFormattedError[], at: number): readonly GraphQLFormattedError[] {
  return errors.map((error) => ({ ...error, path: ['_entities', at, ...(error.path ?? []).slice(2)] }));
}
