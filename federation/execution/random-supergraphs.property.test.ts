import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { assertAnswersAsOne } from './testing/answers-as-one.ts';
import type { ComparedCase } from './testing/answers-as-one.ts';
import { Comparison, Unplannable } from './testing/both-executors.ts';
import { comparable } from './testing/compared-answers.ts';
import { membersOf } from './testing/members.ts';
import { overrideLabels } from './testing/random-entities.ts';
import { runsOf } from './testing/oracle-runs.ts';
import { randomOperation } from './testing/random-operation.ts';
import type { OperationStyle, RandomOperation } from './testing/random-operation.ts';
import { randomSupergraph } from './testing/random-supergraph.ts';
import type { SupergraphStyle } from './testing/random-supergraph.ts';
import { compose } from './testing/supergraphs.ts';
import type { TestSupergraph } from './testing/supergraphs.ts';
import { createWorld } from './testing/world.ts';
import type { WorldOptions } from './testing/world.ts';

/** Composing is much more expensive than running: each supergraph runs several operations. */
const operationsEach = 6;

interface Runs {
  readonly seed: number;
  readonly runs: number;
  /** Plans all operations in the same way as operations that are too expensive to plan at once. */
  readonly stepwise?: boolean;
}

async function forRandomSupergraphs(
  test: TestContext,
  { seed: ownSeed, runs, stepwise = false }: Runs,
  style: SupergraphStyle & OperationStyle,
  options: Omit<WorldOptions, 'seed'>,
  check: (one: ComparedCase) => Promise<void>,
): Promise<void> {
  const count = { written: 0, composed: 0, asked: 0, unplannable: 0 };
  await fc.assert(
    fc.asyncProperty(fc.gen(), fc.nat(), async (gen, seed) => {
      const draw = (max: number) => gen(fc.nat, { max });
      const { sources, sound } = randomSupergraph(draw, style);
      count.written++;
      const supergraph = composed(sources, stepwise);
      fc.pre(supergraph !== undefined);
      if (!supergraph) return;
      count.composed++;
      const labels = new Set(overrideLabels.filter(() => draw(1) === 1));
      const comparison = new Comparison(supergraph, labels);
      const world = createWorld(
        supergraph.supergraphSchema,
        { ...options, seed, sound: options.sound ? sound : [] },
        membersOf(sources),
      );
      for (let index = 0; index < operationsEach; index++) {
        const operation = randomOperation(supergraph.schema, draw, style);
        if (validate(supergraph.schema, parse(operation.query)).length > 0) continue;
        count.asked++;
        try {
          await check({ comparison, supergraph, operation, world });
        } catch (error) {
          if (error instanceof Unplannable && ++count.unplannable) continue;
          throw new Error(describeCase(sources, labels, operation, seed), { cause: error });
        }
      }
    }),
    runsOf(ownSeed, runs),
  );
  test.diagnostic(
    `${count.composed} of ${count.written} supergraphs compose, ${count.asked} operations asked, ${count.unplannable} too much to plan`,
  );
  assert.ok(count.composed * 2 > count.written, 'most supergraphs must compose');
  assert.ok(count.asked > count.composed, 'most operations must be valid');
}

function composed(...given: Parameters<typeof compose>): TestSupergraph | undefined {
  try {
    return compose(...given);
  } catch {
    return undefined;
  }
}

function describeCase(
  sources: Readonly<Record<string, string>>,
  labels: ReadonlySet<string>,
  { query, variables }: RandomOperation,
  seed: number,
): string {
  const parts = Object.entries(sources).map(([name, sdl]) => `# ${name}\n${sdl}`);
  return [...parts, `# world ${seed}, labels ${[...labels].join()}`, query, JSON.stringify(variables)].join(
    '\n',
  );
}

describe('a compiled plan of any supergraph', () => {
  it('answers like one server with all the data, in the same order, with errors at their places', (test) =>
    forRandomSupergraphs(
      test,
      { seed: 7, runs: 60 },
      { borrowsNames: true, depth: 3 },
      { faultPercent: 5, faults: ['error'], unknownPercent: 0, sound: ['required'] },
      assertAnswersAsOne,
    ));

  it('answers like that server where each step between interface objects is planned separately', (test) =>
    forRandomSupergraphs(
      test,
      { seed: 9, runs: 60, stepwise: true },
      { borrowsNames: true, interfaceObjects: true, depth: 3 },
      { faultPercent: 5, faults: ['error'], unknownPercent: 0, sound: ['required'] },
      assertAnswersAsOne,
    ));

  it('gives the data and errors of executeQueryPlan, for any answers of the subgraphs', (test) =>
    forRandomSupergraphs(
      test,
      { seed: 8, runs: 60 },
      // DIFFERENCES.md, 5, 8, 18 to 20
      { plainRequirements: true, interfaceObjects: false, wideFragments: false, depth: 3 },
      // DIFFERENCES.md, 2: the stock executor loses empty, zero and false values that the planner aliased.
      { faultPercent: 6, unknownPercent: 5, forStock: true },
      async ({ comparison, operation, world }) => {
        if (!comparison.isStockPlanSound(operation)) return;
        const ours = await comparison.compiled(world, operation);
        const stock = await comparison.stock(world, operation);
        if (isDeepStrictEqual(comparable(ours, stock), comparable(stock, stock))) return;
        // DIFFERENCES.md, 6 and 7: another plan may query other subgraphs.
        const decided = await comparison.stock(world, comparison.decided(operation));
        assert.deepEqual(comparable(ours, decided), comparable(decided, decided));
      },
    ));
});
