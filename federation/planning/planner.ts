import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { buildSupergraph } from '../supergraph/build-supergraph.ts';
import { clientSchema } from '../supergraph/custom-directives.ts';
import { readInterfaceObjects } from '../supergraph/interface-objects.ts';
import { repairSupergraph } from '../supergraph/repair-supergraph.ts';
import { joinAlikeFetches } from './alike-fetches.ts';
import { readDetours } from './detours.ts';
import { splitPlan } from './interface-objects/split-plan.ts';
import { createStagedPlanner } from './requirements/staged-planner.ts';
import type { OperationPlanner } from './requirements/staged-planner.ts';

/**
 * Plans a document of one valid operation and its fragments. Throws when it cannot be planned.
 * @param labels those of `@override` that hold; by default none
 */
export type Planner = (document: DocumentNode, labels?: ReadonlySet<string>) => QueryPlan;

/**
 * Bounds on what the planner weighs. Past `maxEvaluatedPlans` it takes the best of those that it has seen: a plan that is
 * right, if not the shortest. Past `pathsLimit` ways to one field it gives up, within a second or so.
 */
const bounds = { maxEvaluatedPlans: 300, pathsLimit: 20_000 } as const;

/**
 * A planner that works in the thread that calls it, for as long as it takes: @apollo/query-planner, with its wrong plans
 * put right (see README.md). Throws when `source` is no supergraph.
 */
export function createPlanner(source: string): Planner {
  const sdl = repairSupergraph(source);
  // Without type conditions a fetch for one fragment's objects asks about those of all.
  const config = { debug: bounds, typeConditionedFetching: true };
  return withSoundFetches(sdl, createStagedPlanner(sdl, config, clientSchema));
}

/** Joins the fetches of each plan that ask the same, leaves out detours, and splits fetches that ask interface objects for too much. */
export function withSoundFetches(sdl: string, { plan }: OperationPlanner): Planner {
  const supergraph = parse(sdl, { noLocation: true });
  const withoutDetours = readDetours(supergraph);
  const joined = (document: DocumentNode, labels?: ReadonlySet<string>) =>
    withoutDetours(joinAlikeFetches(plan(document, labels)));
  const interfaceObjects = readInterfaceObjects(supergraph);
  if (interfaceObjects.size === 0) return joined;
  const supergraphSchema = buildSupergraph(sdl).schema.toGraphQLJSSchema();
  const splitting = { supergraphSchema, interfaceObjects };
  return (document, labels) => splitPlan(splitting, joined(document, labels), document);
}
