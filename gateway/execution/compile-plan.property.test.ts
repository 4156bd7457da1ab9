import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
  shop,
} from './testing/supergraphs.ts';
import type { SubgraphSdl } from './testing/supergraphs.ts';
import { createWorld } from './testing/world.ts';
import type { WorldOptions } from './testing/world.ts';

const numRuns = Number(process.env['ORACLE_RUNS'] ?? 40);
const timeLimit = {
  interruptAfterTimeLimit: 60_000,
  markInterruptAsFailure: false,
  endOnFailure: true,
  numRuns,
};

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

interface Subject {
  readonly name: string;
  readonly sources: SubgraphSdl;
}

function sameForAll(
  { sources }: Subject,
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
      // DIFFERENCES.md, 5: what stands at the root of a mutation is not fetched a second time.
      fc.pre(sources !== requiredArguments || !operation.query.startsWith('mutation'));
      const world = createWorld(supergraph.supergraphSchema, { ...options, seed });
      await check({ comparison, supergraph, operation, world });
    }),
    timeLimit,
  );
}

const subjects: readonly Subject[] = [
  { name: 'a shop', sources: shop },
  { name: 'chains of keys', sources: keyChains },
  { name: 'clashing unions', sources: clashing },
];

for (const subject of subjects) {
  describe(`a compiled plan of ${subject.name}`, () => {
    it('gives the data and errors of executeQueryPlan, whatever the subgraphs answer', () =>
      // DIFFERENCES.md, 2: the stock executor loses empty, zero and false values that the planner aliased.
      sameForAll(subject, { faultPercent: 6, unknownPercent: 5, falsy: false }, async (run) => {
        const ours = await run.comparison.compiled(run.world, run.operation);
        const stock = await run.comparison.stock(run.world, run.operation);
        assert.deepEqual(plain(ours.data), plain(stock.data));
        assert.deepEqual(subgraphErrors(ours), subgraphErrors(stock));
        // DIFFERENCES.md, 3: the stock executor tells of invalid values only when no subgraph reported anything.
        if (stock.errors === undefined) assert.deepEqual(invalidValues(ours), invalidValues(stock));
      }));
  });
}

for (const subject of [
  ...subjects,
  { name: 'interface objects', sources: interfaceObjects },
  { name: 'required arguments', sources: requiredArguments },
]) {
  describe(`a compiled plan of ${subject.name}`, () => {
    it('answers as one server with all the data would, in its order, with errors at their places', () =>
      sameForAll(
        subject,
        { faultPercent: 5, faults: ['error'], unknownPercent: 0, sound },
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

/** Without order of keys, which executeQueryPlan does not keep (DIFFERENCES.md, 1). */
function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data ?? null));
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

function invalidValues(result: ExecutionResult): ReadonlySet<string> {
  const errors = all(result).filter(({ extensions }) => extensions['code'] === 'INVALID_GRAPHQL');
  return new Set(errors.map(({ message, path }) => `${message} ${path?.join('.')}`));
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
