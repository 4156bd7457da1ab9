import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { Comparison } from './testing/both-executors.ts';
import type { Asked } from './testing/both-executors.ts';
import { randomOperation } from './testing/random-operation.ts';
import type { OperationStyle } from './testing/random-operation.ts';
import { answerAsOne } from './testing/single-schema.ts';
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

/**
 * The same cases in every run, so that a failure is one of the change at hand. `ORACLE_RUNS=1000 ORACLE_SEED=$RANDOM`
 * looks for others; with the seed and path that a failure names, `ORACLE_SEED` and `ORACLE_PATH` repeat it.
 */
const { ORACLE_RUNS, ORACLE_SEED, ORACLE_PATH } = process.env;
const numRuns = Number(ORACLE_RUNS ?? 40);

/** `seed` is the property's own. */
function runsOf(seed: number) {
  return {
    seed: ORACLE_SEED === undefined ? seed : Number(ORACLE_SEED),
    ...(ORACLE_PATH === undefined ? {} : { path: ORACLE_PATH }),
    interruptAfterTimeLimit: numRuns * 1500,
    markInterruptAsFailure: false,
    endOnFailure: true,
    numRuns,
  };
}

/** Keys and the fields that @requires names: what fails there fails elsewhere too. */
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

/** What the fields of requiredChains require. */
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
      fc.pre(comparison.canPlan(operation.query));
      const world = createWorld(supergraph.supergraphSchema, { ...options, seed });
      await check({ comparison, supergraph, operation, world });
    }),
    runsOf(ownSeed),
  );
}

const subjects: readonly Subject[] = [
  { name: 'a shop', seed: 1, sources: shop },
  { name: 'chains of keys', seed: 2, sources: keyChains },
  { name: 'clashing unions', seed: -1014541001, sources: clashing },
];

for (const subject of subjects) {
  describe(`a compiled plan of ${subject.name}`, () => {
    it('gives the data and errors of executeQueryPlan, whatever the subgraphs answer', () =>
      // DIFFERENCES.md, 2: the stock executor loses empty, zero and false values that the planner aliased.
      sameForAll(subject, { faultPercent: 6, unknownPercent: 5, falsy: false }, async (run) => {
        const ours = await run.comparison.compiled(run.world, run.operation);
        const stock = await run.comparison.stock(run.world, run.operation);
        if (isDeepStrictEqual(comparable(ours, stock), comparable(stock, stock))) return;
        // DIFFERENCES.md, 6 and 7: an operation that is planned for the values of its conditions has another plan, which
        // may ask other subgraphs; then the stock executor must give the same for that operation.
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
    it('answers as one server with all the data would, in its order, with errors at their places', () =>
      sameForAll(
        subject,
        {
          faultPercent: 5,
          faults: ['error'],
          unknownPercent: 0,
          sound: subject.sources === requiredChains ? [...sound, ...chained] : sound,
        },
        async ({ comparison, supergraph, operation, world }) => {
          const asked: Asked[] = [];
          const ours = await comparison.compiled(world, operation, asked);
          const single = await answerAsOne(supergraph, world, operation);
          assert.equal(JSON.stringify(ours.data), JSON.stringify(single.data));
          // Where null bubbles, graphql-js leaves out the errors of siblings; a plan fetches more than is selected.
          const errors = located(ours);
          for (const error of located(single)) assert.ok(errors.has(error), error);
          for (const { request } of asked) assertNoEqualRepresentations(request.variables);
        },
        // DIFFERENCES.md, 4: the planner takes a client's alias for a key of the same name.
        { borrowsNames: true, depth: subject.sources === interfaceObjects ? 3 : 4 },
      ));
  });
}

/** What must be the same as in the stock executor's answer, `stock`. */
function comparable(result: ExecutionResult, stock: ExecutionResult) {
  return {
    // Without order of keys, which executeQueryPlan does not keep (DIFFERENCES.md, 1).
    data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown,
    errors: subgraphErrors(result),
    // DIFFERENCES.md, 3: the stock executor tells of invalid values only when no subgraph reported anything.
    invalid: stock.errors === undefined ? invalidValues(result) : [],
  };
}

function all(result: ExecutionResult) {
  const completion = result.extensions?.['valueCompletion'];
  return [
    ...(result.errors ?? []),
    ...(Array.isArray(completion) ? (completion as typeof result.errors & object) : []),
  ];
}

function subgraphErrors(result: ExecutionResult): ReadonlySet<string> {
  const errors = all(result).filter(({ extensions }) => extensions['code'] !== 'INVALID_GRAPHQL');
  return new Set(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`));
}

/**
 * Where null bubbles, the order of keys decides which of several errors below is the first, after which nobody looks
 * for more (DIFFERENCES.md, 1): such errors count as one at the place that is null.
 */
function invalidValues(result: ExecutionResult): readonly string[] {
  const errors = all(result).filter(({ extensions }) => extensions['code'] === 'INVALID_GRAPHQL');
  const told = errors.map(({ message, path = [] }) => {
    let value: unknown = result.data;
    const place = path.filter((key) => {
      if (value === null || value === undefined) return false;
      value = (value as Record<string | number, unknown>)[key];
      return true;
    });
    return place.length < path.length ? `null at ${place.join('.')}` : `${message} ${path.join('.')}`;
  });
  return [...new Set(told)].sort();
}

function located(result: ExecutionResult): ReadonlySet<string> {
  const errors = result.errors?.filter(({ message }) => message.startsWith('boom'));
  return new Set(errors?.map(({ message, path }) => `${message} at ${path?.join('.')}`));
}

function assertNoEqualRepresentations({ representations }: Readonly<Record<string, unknown>>): void {
  if (!Array.isArray(representations)) return;
  const texts = representations.map((representation) => JSON.stringify(representation));
  assert.equal(new Set(texts).size, texts.length);
  assert.notEqual(texts.length, 0);
}
