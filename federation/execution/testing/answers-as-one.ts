import assert from 'node:assert/strict';
import type { Asked, Comparison } from './both-executors.ts';
import { assertNoEqualRepresentations, located } from './compared-answers.ts';
import type { RandomOperation } from './random-operation.ts';
import { answerAsOne } from './single-schema.ts';
import type { TestSupergraph } from './supergraphs.ts';
import type { World } from './world.ts';

/** One operation on generated data. */
export interface ComparedCase {
  readonly comparison: Comparison;
  readonly supergraph: TestSupergraph;
  readonly operation: RandomOperation;
  readonly world: World;
}

/** Fails where the compiled plan answers differently from graphql-js on one schema with all the data. */
export async function assertAnswersAsOne(one: ComparedCase): Promise<void> {
  const { comparison, supergraph, operation, world } = one;
  const asked: Asked[] = [];
  const ours = await comparison.compiled(world, operation, asked);
  const single = await answerAsOne(supergraph, world, operation);
  assert.equal(JSON.stringify(ours.data), JSON.stringify(single.data));
  // Where null bubbles, graphql-js omits the errors of siblings; a plan fetches more than the selected fields.
  const errors = located(ours);
  for (const error of located(single)) assert.ok(errors.has(error), error);
  for (const { request } of asked) assertNoEqualRepresentations(request.variables);
}
