import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { compileContexts } from './contexts.ts';
import type { ContextValues, ReadContexts } from './contexts.ts';
import { renamePath } from './error-paths.ts';
import { requestTemplate } from './fetch-request.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject, ResponsePath } from '../json.ts';
import type { Merge } from './merge.ts';
import { compilePlaces } from './places.ts';
import { dataAndErrorsOf } from './data-and-errors.ts';
import { compileRepresentation } from './representation.ts';
import { compileRewrites, renamedKeys } from '../query-plan/rewrites.ts';
import type { Run, Step } from './plan-run.ts';

/** Places that show the same entity, which is fetched once. */
type Group = JsonObject[];
/** By representation. */
type Groups = Map<string, Group>;

/** Compiles a fetch of entities: it writes representations from the data, sends one request, and joins the answer. */
export function compileEntityFetch(
  schema: GraphQLSchema,
  merge: Merge,
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  path: ResponsePath,
): Step {
  const subgraph = fetch.serviceName;
  const template = requestTemplate(fetch);
  const places = compilePlaces(schema, path);
  const represent = compileRepresentation(schema, merge, requires, fetch.inputRewrites);
  const rewrite = compileRewrites(schema, fetch.outputRewrites);
  const renamed = renamedKeys(fetch.outputRewrites);

  const readContexts = compileContexts(schema, fetch.contextRewrites);

  return function step(run) {
    if (run.context.signal?.aborted) return undefined;
    try {
      return readContexts ? askForEach(run, readContexts) : askOnce(run);
    } catch (error) {
      // The data of one subgraph cannot be written as JSON for another subgraph.
      run.errors.push(run.reports.failure(error, subgraph, places.trunk));
      return undefined;
    }
  };

  function askOnce(run: Run): Promise<void> | undefined {
    const groups: Groups = new Map();
    for (const target of places.collect(run.root)) add(groups, target);
    return groups.size === 0 ? undefined : ask(run, groups, {});
  }

  function add(groups: Groups, target: JsonObject): void {
    const representation = represent(target);
    if (representation === undefined) return;
    const group = groups.get(representation);
    if (group === undefined) groups.set(representation, [target]);
    else if (!group.includes(target)) group.push(target);
  }

  /** Sends one request for each set of contextual arguments, because each variable has one value in a request. */
  function askForEach(run: Run, readValues: ReadContexts): Promise<void> | undefined {
    const sets = new Map<string, { readonly values: ContextValues; readonly groups: Groups }>();
    for (const chain of places.collectChains(run.root)) {
      const values = readValues(chain);
      const key = JSON.stringify(values);
      const set = sets.get(key) ?? { values, groups: new Map() };
      sets.set(key, set);
      add(set.groups, chain.at(-1) ?? chain[0]);
    }
    const asked = [...sets.values()].filter(({ groups }) => groups.size > 0);
    if (asked.length === 0) return undefined;
    return Promise.all(asked.map(({ values, groups }) => ask(run, groups, values))).then(() => undefined);
  }

  async function ask(run: Run, groups: Groups, contexts: ContextValues): Promise<void> {
    try {
      const json = `[${[...groups.keys()].join(',')}]`;
      const answer = await run.context.fetch(
        subgraph,
        template.forEntities({ ...run.variables, ...contexts }, json),
      );
      const { data, errors } = dataAndErrorsOf(answer);
      const ordered = [...groups.values()];
      if (errors.length > 0) report(run, errors, ordered);
      if (data !== undefined) join(run, data, ordered);
    } catch (error) {
      run.errors.push(run.reports.failure(error, subgraph, places.trunk));
    }
  }

  function join(run: Run, data: JsonObject, groups: readonly Group[]): void {
    const entities = data['_entities'];
    if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array');
    if (entities.length !== groups.length) {
      throw new Error(`Expected "data._entities" to contain ${groups.length} elements`);
    }
    groups.forEach((group, index) => {
      const entity: unknown = entities[index];
      if (entity === null) for (const place of group) run.unknown.add(place);
      if (!isJsonObject(entity)) return;
      if (rewrite) {
        // Rewrites of one type must not affect another: an entity without `__typename` gets the one of its place.
        entity['__typename'] ??= group[0]?.['__typename'];
        rewrite(entity);
      }
      const last = group.length - 1;
      for (let place = 0; place < last; place++) merge.copyInto(group[place] ?? {}, entity);
      merge.into(group[last] ?? {}, entity);
    });
  }

  /** Reports `_entities.N.field` at every place that shows the N-th entity. */
  function report(run: Run, errors: readonly GraphQLFormattedError[], groups: readonly Group[]): void {
    const located = places.locate(run.root, new Set(groups.flat()));
    for (const error of errors) {
      const [first, index, ...rest] = error.path ?? [];
      const group = first === '_entities' && typeof index === 'number' ? groups[index] : undefined;
      if (group === undefined) {
        run.errors.push(run.reports.subgraphError(error, subgraph, places.trunk));
        continue;
      }
      for (const target of group) {
        const at = located.get(target) ?? places.trunk;
        run.errors.push(run.reports.subgraphError(error, subgraph, [...at, ...renamePath(rest, renamed)]));
      }
    }
  }
}
