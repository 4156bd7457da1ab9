import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { rehearse, rehearsed } from '#contracts/calling/rehearsals.ts';
import type { OwnCaller } from '#contracts/calling/rehearsals.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { envelopeSchema } from '#platform/jobs/job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../telephony/machine/testing/agents.ts';
import { leadTurn } from '../telephony/leading/lead-turn.ts';
import type { ModelTurn } from '../telephony/leading/model-turn.ts';
import { startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { rehearse as rehearseHere } from './rehearse.ts';
import { skipsReadBack } from './testing/faulty-agents.ts';

const definitionOf = (agent: unknown) => z.record(z.string(), z.json()).parse(agent);

interface Plan {
  readonly callers?: 'SCRIPT' | 'MODEL';
  readonly own?: OwnCaller[];
  readonly trials?: number;
}

describe('a rehearsal that admin asks for', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** Asks for a rehearsal and reads what admin is told. */
  async function ask(
    definition: Readonly<Record<string, z.core.util.JSONType>>,
    { callers = 'SCRIPT', own = [], trials = 2 }: Plan = {},
  ) {
    const { db, pool } = integration.services;
    const runId = newId();
    const agentId = newId();
    await db.$transaction((tx) =>
      addJobs(tx, [newJob(rehearse, { runId, agentId, definition, trials, seed: 5, callers, own })]),
    );
    return eventually(async () => {
      const { rows } = await pool.query(
        `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = $1 and j.key = $2`,
        [rehearsed.name, `${rehearsed.name}/${runId}`],
      );
      const [row] = z.array(z.object({ payload: envelopeSchema })).parse(rows);
      return row ? rehearsed.payload.parse(row.payload.data) : null;
    }, 'the answer');
  }

  it('is answered by every call and what went wrong in it', async () => {
    const { problem, trials } = await ask(definitionOf(skipsReadBack()));
    assert.equal(problem, null);
    assert.equal(trials.length, 40);
    const polite = trials.filter(({ scenario }) => scenario === 'POLITE');
    assert.deepEqual(
      polite.map(({ trial, passed, violations }) => ({ trial, passed, violations })),
      [1, 2].map((trial) => ({
        trial,
        passed: false,
        violations: ['READS_BACK: day was used before it was read back.'],
      })),
    );
    assert.ok(trials.some(({ scenario, passed }) => scenario === 'SILENT' && passed));
  });

  it('is passed by a good agent', async () => {
    const { trials } = await ask(definitionOf(bookingAgent()));
    assert.ok(trials.every(({ passed }) => passed));
    assert.ok(trials.every(({ medianMs }) => medianMs !== null));
  });

  it('is passed by a good agent whom a language model leads', async () => {
    const { services } = integration;
    const leader = (turn: ModelTurn) => leadTurn(services, turn);
    const agent = bookingAgent({ mode: 'PROMPT' });
    const { trials } = await rehearseHere({ agent, trials: 1, seed: 5, leader });
    assert.deepEqual(
      trials.flatMap(({ scenario, passed, failedChecks, violations }) =>
        passed ? [] : [[scenario, ...failedChecks, ...violations]],
      ),
      [],
    );
    const { rows } = await services.pool.query<{ calls: string }>(
      `select sum(calls) as calls from integration.ai_usage where purpose = 'CALL'`,
    );
    assert.ok(Number(rows[0]?.calls) >= trials.length, `${rows[0]?.calls} answers of the model`);
  });

  it('has callers whom a language model plays, each with an end', async () => {
    const { problem, trials } = await ask(definitionOf(bookingAgent()), { callers: 'MODEL', trials: 1 });
    assert.equal(problem, null);
    const polite = trials.find(({ scenario }) => scenario === 'POLITE');
    assert.deepEqual(polite?.failedChecks, []);
    assert.equal(polite?.passed, true);
    assert.ok(trials.every(({ turns }) => turns <= 25));
    const { rows } = await integration.services.pool.query<{ calls: string }>(
      `select sum(calls) as calls from integration.ai_usage where purpose = 'REHEARSAL'`,
    );
    assert.ok(Number(rows[0]?.calls) >= trials.length);
  });

  it('plays the callers of an agent beside the usual ones, and holds the agent to what they expect', async () => {
    const caller = {
      persona: 'Wants it soon.',
      answers: [{ slot: 'part', words: 'The afternoon, please.' }],
    };
    const own = [
      { ...caller, name: 'GETS_A_VISIT', outcome: 'BOOKED', neverSays: [] },
      { ...caller, name: 'WANTS_A_REFUND', outcome: 'REFUNDED', neverSays: ['in the afternoon'] },
    ];
    const { trials } = await ask(definitionOf(bookingAgent()), { own, trials: 1 });
    assert.equal(trials.find(({ scenario }) => scenario === 'GETS_A_VISIT')?.passed, true);
    assert.deepEqual(
      trials
        .find(({ scenario }) => scenario === 'WANTS_A_REFUND')
        ?.failedChecks.map((check) => check.split(':')[0]),
      ['COMES_TO_REFUNDED', 'NEVER_SAYS'],
    );
  });

  it('says what is wrong with a definition that cannot be played', async () => {
    const { problem, trials } = await ask({ steps: [] });
    assert.match(problem ?? '', /expected string, received undefined\n  → at id/);
    assert.deepEqual(trials, []);
  });
});
