import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { SharedPlanning } from './shared-planning.ts';

const document = parse('{ x }');
const thePlan: QueryPlan = { kind: 'QueryPlan' };

/** A planner that answers when the test decides, and the owners that it planned for. */
function manual() {
  const asked = new Map<string | undefined, PromiseWithResolvers<QueryPlan>>();
  const planning = new SharedPlanning((_document, owner) => {
    const answer = Promise.withResolvers<QueryPlan>();
    asked.set(owner, answer);
    return answer.promise;
  });
  return { asked, planning };
}

describe('an operation that several owners request while it is planned', () => {
  it('waits once in the turn of each owner, and the first turn plans it', async () => {
    const { asked, planning } = manual();
    planning.join('ada');
    const plan = planning.plan(document, 'ada');
    planning.join('ben');
    planning.join('ben');
    planning.join('ada');
    await Promise.resolve();
    assert.deepEqual([...asked.keys()], ['ada', 'ben']);
    asked.get('ben')?.resolve(thePlan);
    assert.equal(await plan, thePlan);
  });

  it('is refused only after it is refused to each owner', async () => {
    const { asked, planning } = manual();
    planning.join('ada');
    planning.join('ben');
    const refused = planning.plan(document, 'ada');
    asked.get('ada')?.reject(new Error('ada has too many'));
    const outcome = Promise.race([
      refused.catch(() => 'refused'),
      new Promise((done) => setImmediate(done, 'open')),
    ]);
    assert.equal(await outcome, 'open');
    asked.get('ben')?.reject(new Error('ben has too many'));
    await assert.rejects(refused, /ben has too many/);
  });

  it('is planned for one owner after the first plan is known, when other conditions need another plan', () => {
    const { asked, planning } = manual();
    planning.join('ada');
    planning.end();
    void planning.plan(document, 'ben');
    assert.deepEqual([...asked.keys()], ['ben']);
  });
});
