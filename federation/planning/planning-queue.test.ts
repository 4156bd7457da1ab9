import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { parse } from 'graphql';
import { createLog } from '#platform/log/log.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { createPlanningQueue } from './planning-queue.ts';
import type { PlanningQueue, PlanningOptions } from './planning-queue.ts';
import {
  composeHeavy,
  deepOperation,
  endlessOperation,
  heavyOperation,
  lightOperation,
} from './testing/heavy-supergraph.ts';

const sdl = composeHeavy();
const log = createLog({ name: 'planner', level: 'silent' });

/** A planner, and the results of its attempts. */
function start(
  context: TestContext,
  options: Partial<PlanningOptions> = {},
): { planner: PlanningQueue; results: string[] } {
  const results: string[] = [];
  const planner = createPlanningQueue({
    sdl,
    log,
    timeoutMs: 60_000,
    onPlanned: (result) => results.push(result),
    ...options,
  });
  context.after(() => planner.close());
  return { planner, results };
}

const plan = (planner: PlanningQueue, query: string) => planner.plan(parse(query));
const notPlannable = (message: RegExp) => (error: Error & { extensions: Record<string, unknown> }) => {
  assert.equal(error.extensions['code'], 'OPERATION_NOT_PLANNABLE');
  assert.match(error.message, message);
  return true;
};

describe('a planner', () => {
  it('plans equal waiting operations once, even if their layout differs', async (context) => {
    const { planner, results } = start(context);
    const plans = await Promise.all([
      plan(planner, lightOperation),
      plan(planner, `# again\n${lightOperation}`),
    ]);
    assert.equal(plans[0].node?.kind, 'Fetch');
    assert.equal(plans[0], plans[1]);
    assert.deepEqual(results, ['planned']);
  });

  it('plans step by step where a field has too many paths', async (context) => {
    const { planner } = start(context);
    const text = JSON.stringify(await plan(planner, deepOperation));
    for (const subgraph of ['ratings', 'catalog', 'pages'])
      assert.ok(text.includes(`"serviceName":"${subgraph}"`));
  });

  it('refuses within seconds where a field still has too many paths', async (context) => {
    const { planner, results } = start(context);
    await assert.rejects(
      plan(planner, endlessOperation),
      notPlannable(/^This operation cannot be planned\.$/),
    );
    await plan(planner, lightOperation);
    assert.deepEqual(results, ['failed', 'planned']);
  });

  it('refuses an operation that takes too long, plans the next, and does not retry the refused one', async (context) => {
    const { planner, results } = start(context, { timeoutMs: 2000 });
    const refused = assert.rejects(plan(planner, heavyOperation), notPlannable(/takes too long to plan/));
    await plan(planner, lightOperation);
    await refused;
    await assert.rejects(plan(planner, `# again\n${heavyOperation}`), notPlannable(/takes too long to plan/));
    assert.deepEqual(results, ['time', 'planned']);
  });

  it('retries a refused operation after a while', async (context) => {
    const { planner, results } = start(context, { refuseForMs: 1 });
    await eventually(async () => {
      await assert.rejects(plan(planner, endlessOperation), notPlannable(/./));
      assert.deepEqual(results, ['failed', 'failed']);
    }, 20_000);
  });

  it('refuses an operation that takes too much memory, then plans the next', async (context) => {
    const { planner, results } = start(context, { memoryMb: 40 });
    await assert.rejects(plan(planner, heavyOperation), notPlannable(/takes too much memory to plan/));
    await plan(planner, lightOperation);
    assert.deepEqual(results, ['memory', 'planned']);
  });

  it('limits how many operations wait', async (context) => {
    const { planner } = start(context, { maxWaiting: 2 });
    const queries = [1, 2, 3, 4].map((count) => `query Q${count} { nodes { title } }`);
    const outcomes = await Promise.allSettled(queries.map((query) => plan(planner, query)));
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
    );
    assert.equal(planner.waiting(), 0);
    assert.match(String(outcomes[3]?.status === 'rejected' && outcomes[3].reason), /try again/);
  });

  it('lets callers take turns, and limits how many operations of one caller wait', async (context) => {
    const { planner } = start(context, { maxWaitingEach: 3 });
    const order: string[] = [];
    const planFor = (owner: string, name: string) =>
      planner
        .plan(parse(`query ${name} { nodes { title } }`), owner)
        .then(() => order.push(name))
        .catch(({ extensions }: { extensions: { code: string } }) =>
          order.push(`${name} ${extensions.code}`),
        );
    const ada = ['A1', 'A2', 'A3', 'A4', 'A5'].map((name) => planFor('ada', name));
    const others = [planFor('ben', 'B1'), planFor('eve', 'E1'), planFor('ben', 'B2')];
    await Promise.all([...ada, ...others]);
    assert.deepEqual(order, ['A5 RATE_LIMITED', 'A1', 'A2', 'B1', 'E1', 'A3', 'B2', 'A4']);
  });

  it('plans a shared operation in the turn of its first caller, within the time limit of its last', async (context) => {
    const { planner } = start(context, { maxWaitingEach: 5 });
    const order: string[] = [];
    const planFor = (owner: string, name: string) =>
      planner
        .plan(parse(`query ${name} { nodes { title } }`), owner)
        .then(() => order.push(`${owner} ${name}`));
    const ada = ['A1', 'A2', 'A3', 'Both'].map((name) => planFor('ada', name));
    await Promise.all([...ada, planFor('ben', 'Both'), planFor('ben', 'B1'), planFor('ben', 'B2')]);
    assert.deepEqual(order, ['ada A1', 'ada A2', 'ada Both', 'ben Both', 'ada A3', 'ben B1', 'ben B2']);
  });

  it('refuses operations that wait too long behind an expensive one', async (context) => {
    const { planner, results } = start(context, { timeoutMs: 2000, maxWaitMs: 1000 });
    await planner.ready();
    const refused = assert.rejects(plan(planner, heavyOperation), notPlannable(/takes too long to plan/));
    await assert.rejects(plan(planner, lightOperation), /try again/);
    await refused;
    await plan(planner, lightOperation);
    assert.deepEqual(results, ['time', 'planned']);
  });

  it('finishes waiting operations when it is retired, and still plans new ones', async (context) => {
    const { planner } = start(context);
    const waiting = plan(planner, lightOperation);
    planner.retire();
    assert.equal((await waiting).node?.kind, 'Fetch');
    assert.equal((await plan(planner, '{ rated { id } }')).node?.kind, 'Fetch');
  });

  it('refuses waiting operations when it is closed', async (context) => {
    const { planner } = start(context);
    const waiting = assert.rejects(plan(planner, heavyOperation), notPlannable(/./));
    await planner.ready();
    await planner.close();
    await waiting;
    await assert.rejects(plan(planner, lightOperation), notPlannable(/./));
  });

  it('reports the error of a supergraph that it cannot load', async (context) => {
    const { planner } = start(context, { sdl: 'type Query { x: Int }' });
    await assert.rejects(planner.ready(), /planning thread ended/);
    await assert.rejects(plan(planner, '{ x }'), notPlannable(/./));
  });
});
