import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { assertAnswersAsOne } from './testing/answers-as-one.ts';
import { Comparison, Unplannable } from './testing/both-executors.ts';
import { comparable } from './testing/compared-answers.ts';
import { runsOf } from './testing/oracle-runs.ts';
import { randomOperation } from './testing/random-operation.ts';
import type { OperationStyle } from './testing/random-operation.ts';
import {
  clashing,
  compose,
  interfaceObjects,
  keyChains,
  requiredArguments,
  requiredChains,
  shop,
} from './testing/supergraphs.ts';
import type { SubgraphSdl } from './testing/supergraphs.ts';
import { createWorld } from './testing/world.ts';
import type { WorldOptions } from './testing/world.ts';

/** Keys and the fields that @requires names: a fault in one of these causes faults elsewhere. */
const sound = [
  'id',
  'upc',
  'sku',
  'code',
  'email',
  'part',
  'lot',
  'place',
  'city',
  'weight',
  'price',
  'title',
].concat(['shippingEstimate', 'inStock', 'category', 'average']);

/** The fields that the fields of requiredChains require. */
const chained = ['euros', 'dollars', 'level', 'levelInEuros', 'verdict', 'summary'];

interface Subject {
  readonly name: string;
  readonly seed: number;
  readonly sources: SubgraphSdl;
}

function sameForAll(
  { sources, seed: ownSeed }: Subject,
  options: Omit<WorldOptions, 'seed'>,
  check: (run: {
    readonly comparison: Comparison;
    readonly supergraph: ReturnType<typeof compose>;
    readonly operation: ReturnType<typeof randomOperation>;
    readonly world: ReturnType<typeof createWorld>;
  }) => Promise<void>,
  style: OperationStyle = {},
): Promise<void> {
  const supergraph = compose(sources);
  const comparison = new Comparison(supergraph);
  return fc.assert(
    fc.asyncProperty(fc.gen(), fc.nat(), async (gen, seed) => {
      const operation = randomOperation(supergraph.schema, (max) => gen(fc.nat, { max }), style);
      fc.pre(validate(supergraph.schema, parse(operation.query)).length === 0);
      const world = createWorld(supergraph.supergraphSchema, { ...options, seed });
      try {
        await check({ comparison, supergraph, operation, world });
      } catch (error) {
        fc.pre(!(error instanceof Unplannable));
        throw error;
      }
    }),
    runsOf(ownSeed, 25),
  );
}

const subjects: readonly Subject[] = [
  { name: 'a shop', seed: 1, sources: shop },
  { name: 'chains of keys', seed: 2, sources: keyChains },
  { name: 'clashing unions', seed: -1014541001, sources: clashing },
];

for (const subject of subjects) {
  describe(`a compiled plan of ${subject.name}`, () => {
    it('gives the data and errors of executeQueryPlan, for any answers of the subgraphs', () =>
      // DIFFERENCES.md, 2: the stock executor loses empty, zero and false values that the planner aliased.
      sameForAll(subject, { faultPercent: 6, unknownPercent: 5, forStock: true }, async (run) => {
        const ours = await run.comparison.compiled(run.world, run.operation);
        const stock = await run.comparison.stock(run.world, run.operation);
        if (isDeepStrictEqual(comparable(ours, stock), comparable(stock, stock))) return;
        // DIFFERENCES.md, 6 and 7: an operation that is planned for the values of its conditions has another plan. That
        // plan may query other subgraphs. Then the stock executor must give the same result for the operation without
        // conditions.
        const decided = await run.comparison.stock(run.world, run.comparison.decided(run.operation));
        assert.deepEqual(comparable(ours, decided), comparable(decided, decided));
      }));
  });
}

for (const subject of [
  ...subjects,
  { name: 'interface objects', seed: 4, sources: interfaceObjects },
  { name: 'required arguments', seed: 5, sources: requiredArguments },
  { name: 'required chains', seed: 6, sources: requiredChains },
]) {
  describe(`a compiled plan of ${subject.name}`, () => {
    it('answers like one server with all the data, in the same order, with errors at their places', () =>
      sameForAll(
        subject,
        {
          faultPercent: 5,
          faults: ['error'],
          unknownPercent: 0,
          sound: subject.sources === requiredChains ? [...sound, ...chained] : sound,
        },
        assertAnswersAsOne,
        // DIFFERENCES.md, 4: the planner mistakes a client's alias for a key of the same name.
        { borrowsNames: true, depth: subject.sources === interfaceObjects ? 3 : 4 },
      ));
  });
}
