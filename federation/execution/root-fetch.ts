import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { GraphQLSchema, SelectionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import { requestTemplate } from './fetch-request.ts';
import type { JsonObject, ResponsePath } from '../json.ts';
import type { Merge } from './merge.ts';
import { compilePlaces } from './places.ts';
import { compileRewrites, renamedKeys } from '../query-plan/rewrites.ts';
import { dataAndErrorsOf } from './data-and-errors.ts';
import { renamePath } from './error-paths.ts';
import type { Run, Step } from './plan-run.ts';

/** Compiles a fetch of root fields, usually into the root of the data (`path` is empty). */
export function compileRootFetch(
  schema: GraphQLSchema,
  merge: Merge,
  fetch: FetchNode,
  path: ResponsePath,
): Step {
  const subgraph = fetch.serviceName;
  const template = requestTemplate(fetch);
  const places = compilePlaces(schema, path);
  const rewrite = compileRewrites(schema, fetch.outputRewrites);
  const renamed = renamedKeys(fetch.outputRewrites);
  const keys = rootKeys(fetch);

  return function step(run) {
    if (run.context.signal?.aborted) return undefined;
    const targets = path.length === 0 ? [run.root] : places.collect(run.root);
    return targets.length === 0 ? undefined : ask(run, targets);
  };

  async function ask(run: Run, targets: readonly JsonObject[]): Promise<void> {
    try {
      const answer = await run.context.fetch(subgraph, template.forVariables(run.variables));
      const { data, errors } = dataAndErrorsOf(answer);
      for (const error of errors) {
        const at = error.path && [...places.trunk, ...renamePath(error.path, renamed)];
        run.errors.push(run.reports.subgraphError(error, subgraph, at));
      }
      if (data === undefined) return;
      rewrite?.(data);
      targets.forEach((target, index) => {
        if (index === targets.length - 1) merge.into(target, data);
        else merge.copyInto(target, data);
      });
    } catch (error) {
      for (const key of keys) run.errors.push(run.reports.failure(error, subgraph, [...places.trunk, key]));
    }
  }
}

/** The response keys of the fetch's root fields, which are missing when it fails. */
export function rootKeys(fetch: FetchNode): readonly string[] {
  const renamed = renamedKeys(fetch.outputRewrites);
  const document = parse(fetch.operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const keys = new Set<string>();
  function collect(selections: readonly SelectionNode[]): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections);
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        collect(fragments.get(selection.name.value)?.selectionSet.selections ?? []);
      if (selection.kind !== Kind.FIELD) continue;
      const key = selection.alias?.value ?? selection.name.value;
      keys.add(renamed?.get(key) ?? key);
    }
  }
  collect(definition.selectionSet.selections);
  return [...keys];
}
