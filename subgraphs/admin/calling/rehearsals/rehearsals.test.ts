import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { rehearse } from '#contracts/calling/rehearsals.ts';
import type { RehearsalTrial } from '#contracts/calling/rehearsals.ts';
import { passedTrial, publishAgent, scriptInput, startCallingTests } from '../testing/calling-tests.ts';
import type { CallingTests } from '../testing/calling-tests.ts';

const setCallers = `mutation ($input: SetCallingAgentCallersInput!) {
  setCallingAgentCallers(input: $input) { agent { id isRehearsed callers { name answers { slot words } outcome } } } }`;
const saveDraft = `mutation ($input: SaveCallingAgentDraftInput!) {
  saveCallingAgentDraft(input: $input) { agent { id draftRevision } } }`;
const rehearseByModel = `mutation ($input: RehearseCallingAgentInput!) {
  rehearseCallingAgent(input: $input) { rehearsal { id } } }`;
const read = `query ($agentId: ID!) { callingRehearsals(agentId: $agentId) {
  callers comparison { versionNumber worse { scenario passed calls passedBefore callsBefore problems } better { scenario } } } }`;

const difference = z.record(z.string(), z.unknown());
const seen = z.object({
  callingRehearsals: z.array(
    z.object({
      callers: z.string(),
      comparison: z
        .object({ versionNumber: z.int(), worse: z.array(difference), better: z.array(difference) })
        .nullable(),
    }),
  ),
});

const caller = {
  name: 'MOVED_HOUSE',
  persona: 'Has moved and gives the new address.',
  answers: [{ slot: 'day', words: 'On Friday.' }],
  outcome: 'BOOKED',
};
const failed = (changed: Partial<RehearsalTrial>) =>
  passedTrial({ passed: false, failedChecks: ['COMPLETES: no'], ...changed });

describe('rehearsals of a calling agent', () => {
  let calling: CallingTests;
  before(async () => {
    calling = await startCallingTests();
  });
  after(() => calling.stop());

  const rehearsalsOf = async (agentId: string) =>
    seen.parse((await calling.subgraph.send(calling.agent, read, { agentId })).data).callingRehearsals;

  it('have the callers that the agent keeps, and publishing asks for a rehearsal with them', async () => {
    const agent = await calling.published();
    await calling.ask(calling.boss, setCallers, { input: { agentId: agent.id, callers: [caller] } });
    const { draftRevision } = agent;
    const publish = { input: { agentId: agent.id, draftRevision } };
    assert.equal((await calling.refused(calling.boss, publishAgent, publish)).code, 'CONFLICT');
    await calling.rehearse(agent.id);
    const { rows } = await calling.subgraph.services.pool.query<{ own: unknown }>(
      `select j.payload -> 'data' -> 'own' as own from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.id desc limit 1`,
      [rehearse.name],
    );
    assert.deepEqual(rows[0]?.own, [{ ...caller, neverSays: [] }]);
    assert.equal((await calling.ask(calling.boss, publishAgent, publish)).agent.published?.number, 2);
  });

  it('say what got worse than with the version before', async () => {
    const made = await calling.published();
    await calling.ask(calling.boss, saveDraft, {
      input: {
        agentId: made.id,
        draftRevision: made.draftRevision,
        script: scriptInput({ greeting: 'Hm.' }),
      },
    });
    await calling.rehearse(made.id, [
      failed({ scenario: 'polite' }),
      passedTrial({ scenario: 'polite', trial: 2 }),
      passedTrial({ scenario: 'hurried' }),
    ]);
    const [newest, first] = await rehearsalsOf(made.id);
    assert.equal(first?.comparison, null);
    assert.deepEqual(newest, {
      callers: 'SCRIPT',
      comparison: {
        versionNumber: 1,
        worse: [
          {
            scenario: 'polite',
            passed: 1,
            calls: 2,
            passedBefore: 1,
            callsBefore: 1,
            problems: ['COMPLETES: no'],
          },
        ],
        better: [],
      },
    });
  });

  it('with callers of a language model are no ground for publishing', async () => {
    const agent = await calling.published();
    await calling.ask(calling.boss, saveDraft, {
      input: {
        agentId: agent.id,
        draftRevision: agent.draftRevision,
        script: scriptInput({ greeting: 'Yes?' }),
      },
    });
    await calling.rehearse(agent.id, [passedTrial()], 'MODEL');
    const publish = { input: { agentId: agent.id, draftRevision: agent.draftRevision + 1 } };
    assert.equal((await calling.refused(calling.boss, publishAgent, publish)).code, 'CONFLICT');
  });

  it('refuse callers without a name of their own, and those whom an operator wants to change', async () => {
    const { id: agentId } = await calling.published();
    for (const [callers, field] of [
      [[{ ...caller, name: 'moved house' }], 'input.callers.0.name'],
      [[caller, caller], 'input.callers'],
      [[{ ...caller, answers: [{ slot: 'Day', words: 'x' }] }], 'input.callers.0.answers.0.slot'],
    ] as const) {
      const { code, field: wrong } = await calling.refused(calling.boss, setCallers, {
        input: { agentId, callers },
      });
      assert.deepEqual([code, wrong], ['BAD_USER_INPUT', field]);
    }
    const input = { agentId, callers: [caller] };
    assert.equal((await calling.refused(calling.agent, setCallers, { input })).code, 'FORBIDDEN');
    assert.equal(
      (await calling.refused(calling.agent, rehearseByModel, { input: { agentId, callers: 'MODEL' } })).code,
      'FORBIDDEN',
    );
  });
});
