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
 * @param labels the active labels of `@override`; by default no label is active
 */
export type Planner = (document: DocumentNode, labels?: ReadonlySet<string>) => QueryPlan;

/**
 * Bounds on the planner's search. Past `maxEvaluatedPlans` it takes the best plan found, which is correct but may not
 * be the shortest. Past `pathsLimit` paths to one field it fails, within about a second.
 */
const bounds = { maxEvaluatedPlans: 300, pathsLimit: 20_000 } as const;

/**
 * A planner that blocks its thread while it plans. It uses @apollo/query-planner and corrects its plans (see
 * README.md). Throws when `source` is not a supergraph.
 */
export function createPlanner(source: string): Planner {
  const sdl = repairSupergraph(source);
  // Without type conditions, a fetch for one fragment's objects also includes the objects of all other fragments.
  const config = { debug: bounds, typeConditionedFetching: true };
  return withSoundFetches(sdl, createStagedPlanner(sdl, config, clientSchema));
}

/**
 * Joins equal fetches of each plan, removes detours, and splits fetches that request too much from interface objects.
 */
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
