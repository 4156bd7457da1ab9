import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { rehearse, rehearsed } from '#contracts/calling/rehearsals.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { envelopeSchema } from '#platform/jobs/job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../telephony/machine/testing/agents.ts';
import { startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { skipsReadBack } from './testing/faulty-agents.ts';

const definitionOf = (agent: unknown) => z.record(z.string(), z.json()).parse(agent);

describe('a rehearsal that admin asks for', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** Asks for a rehearsal and reads what admin is told. */
  async function ask(definition: Readonly<Record<string, z.core.util.JSONType>>) {
    const { db, pool } = integration.services;
    const runId = newId();
    const agentId = newId();
    await db.$transaction((tx) =>
      addJobs(tx, [newJob(rehearse, { runId, agentId, definition, trials: 2, seed: 5 })]),
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

  it('says what is wrong with a definition that cannot be played', async () => {
    const { problem, trials } = await ask({ steps: [] });
    assert.match(problem ?? '', /expected string, received undefined\n  → at id/);
    assert.deepEqual(trials, []);
  });
});
