import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { agentVersion } from '#contracts/calling/script.ts';
import {
  agentFields,
  createAgent,
  passedTrial,
  publishAgent,
  scriptInput,
  startCallingTests,
} from '../testing/calling-tests.ts';
import type { CallingTests } from '../testing/calling-tests.ts';

const of = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { agent { ${agentFields} } } }`;
const save = of('saveCallingAgentDraft', 'SaveCallingAgentDraftInput');
const rollBack = of('rollBackCallingAgent', 'RollBackCallingAgentInput');
const pause = of('pauseCallingAgent', 'CallingAgentInput');
const resume = of('resumeCallingAgent', 'CallingAgentInput');
const retire = of('retireCallingAgent', 'CallingAgentInput');
const setCallers = of('setCallingAgentCallers', 'SetCallingAgentCallersInput');
const setNumbers = of('setInboundNumbers', 'SetInboundNumbersInput');

describe('a calling agent', () => {
  let calling: CallingTests;
  before(async () => {
    calling = await startCallingTests();
  });
  after(() => calling.stop());

  const make = async (changed: Readonly<Record<string, unknown>> = {}, direction = 'BOTH') =>
    (
      await calling.ask(calling.boss, createAgent, {
        input: { name: 'Bookings', direction, script: scriptInput(changed) },
      })
    ).agent;
  const publishedVersions = async (agentId: string) =>
    (
      await calling.subgraph.services.pool.query<{
        number: number;
        definition: unknown;
        status: string;
        inbound_numbers: string[];
        is_current: boolean;
      }>('select * from admin.agent_version where agent_id = $1 order by number', [agentId])
    ).rows;

  it('is made once for each clientId, and shows the script as it was written', async () => {
    const input = { name: 'Bookings', direction: 'INBOUND', script: scriptInput(), clientId: randomUUID() };
    const first = await calling.ask(calling.boss, createAgent, { input });
    const again = await calling.ask(calling.boss, createAgent, { input });
    assert.equal(again.agent.id, first.agent.id);
    assert.deepEqual(first.agent.problems, []);
    const other = await calling.refused(calling.boss, createAgent, { input: { ...input, name: 'Others' } });
    assert.equal(other.code, 'CONFLICT');
    const shown = await calling.subgraph.send(
      calling.agent,
      `query ($id: ID!) { callingAgent(id: $id) { draft { goal identity { language text } voice { name isUsable }
        steps { id kind text slot type slots outcome } } } }`,
      { id: first.agent.id },
    );
    assert.deepEqual(JSON.parse(JSON.stringify(shown.data)), {
      callingAgent: {
        draft: {
          goal: 'Books a visit.',
          identity: [{ language: 'en', text: 'This is Acme Plumbing.' }],
          voice: { name: 'English, American', isUsable: true },
          steps: [
            {
              id: 'day',
              kind: 'ASK',
              text: 'Which day suits you?',
              slot: 'day',
              type: 'DATE',
              slots: [],
              outcome: null,
            },
            {
              id: 'right',
              kind: 'CONFIRM',
              text: 'So that is {{day}}. Is that right?',
              slot: null,
              type: null,
              slots: ['day'],
              outcome: null,
            },
            {
              id: 'bye',
              kind: 'END',
              text: 'Noted for {{day}}. Goodbye.',
              slot: null,
              type: null,
              slots: [],
              outcome: 'BOOKED',
            },
          ],
        },
      },
    });
  });

  it('is published only after a rehearsal of exactly this draft has passed', async () => {
    const { id: agentId, draftRevision } = await make();
    const publish = (revision: number) =>
      calling.refused(calling.boss, publishAgent, { input: { agentId, draftRevision: revision } });
    assert.equal((await publish(draftRevision)).code, 'CONFLICT');
    await calling.rehearse(agentId, [passedTrial(), passedTrial({ scenario: 'hurried', passed: false })]);
    assert.equal((await publish(draftRevision)).code, 'CONFLICT');
    await calling.rehearse(agentId, []);
    assert.equal((await publish(draftRevision)).code, 'CONFLICT');
    await calling.rehearse(agentId, [
      passedTrial({ violations: ['It did not say that it is an artificial intelligence.'] }),
    ]);
    assert.equal((await publish(draftRevision)).code, 'CONFLICT');
    await calling.rehearse(agentId);
    const saved = await calling.ask(calling.boss, save, {
      input: { agentId, draftRevision, script: scriptInput({ greeting: 'Hello there.' }) },
    });
    assert.equal(saved.agent.isRehearsed, false);
    assert.equal((await publish(draftRevision)).code, 'CONFLICT');
    assert.equal((await publish(saved.agent.draftRevision)).code, 'CONFLICT');
    assert.deepEqual(await publishedVersions(agentId), []);
    await calling.rehearse(agentId);
    const { agent } = await calling.ask(calling.boss, publishAgent, {
      input: { agentId, draftRevision: saved.agent.draftRevision },
    });
    assert.deepEqual([agent.status, agent.published?.number, agent.isRehearsed], ['ACTIVE', 1, true]);
    const [version] = await publishedVersions(agentId);
    assert.deepEqual(
      { status: version?.status, numbers: version?.inbound_numbers, isCurrent: version?.is_current },
      { status: 'ACTIVE', numbers: [], isCurrent: true },
    );
    const definition = agentVersion.parse(version?.definition);
    assert.equal(definition.greeting, 'Hello there.');
    assert.deepEqual(definition.speech.voiceId, 'en-US-Neural2-F');
  });

  it('keeps its versions as they are, and goes back to an earlier one', async () => {
    const { id: agentId, draftRevision } = await calling.published();
    const { agent: saved } = await calling.ask(calling.boss, save, {
      input: { agentId, draftRevision, name: 'Bookings two', script: scriptInput({ greeting: 'Hello.' }) },
    });
    await calling.rehearse(agentId);
    await calling.ask(calling.boss, publishAgent, { input: { agentId, draftRevision: saved.draftRevision } });
    const { agent } = await calling.ask(calling.boss, rollBack, { input: { agentId, number: 1 } });
    assert.deepEqual([agent.published?.number, agent.versions.map(({ number }) => number)], [1, [2, 1]]);
    assert.deepEqual(
      (await publishedVersions(agentId)).map(({ number, is_current: isCurrent }) => [number, isCurrent]),
      [
        [1, true],
        [2, false],
      ],
    );
    assert.equal(
      (await calling.refused(calling.boss, rollBack, { input: { agentId, number: 3 } })).code,
      'NOT_FOUND',
    );
    for (const change of [
      'update admin.calling_agent_version set number = 9',
      'delete from admin.calling_agent_version',
    ])
      await assert.rejects(calling.subgraph.services.pool.query(change), /never changed/);
  });

  it('lets nobody overwrite a draft that they have not seen', async () => {
    const { id: agentId, draftRevision } = await make();
    const input = { agentId, draftRevision, script: scriptInput({ greeting: 'One.' }) };
    await calling.ask(calling.boss, save, { input });
    assert.equal((await calling.refused(calling.other, save, { input })).code, 'CONFLICT');
  });

  it('takes no calls while it is paused, and never again when it is retired', async () => {
    const { id: agentId } = await calling.published();
    const input = { agentId };
    const phone = `+4930${Math.floor(1_000_000 + Math.random() * 8_000_000)}`;
    const { agent: numbered } = await calling.ask(calling.boss, setNumbers, {
      input: { agentId, phones: [phone, phone] },
    });
    assert.deepEqual(numbered.inboundNumbers, [phone]);
    const { id: otherId } = await make();
    const taken = await calling.refused(calling.boss, setNumbers, {
      input: { agentId: otherId, phones: [phone] },
    });
    assert.equal(taken.code, 'CONFLICT');
    assert.match(taken.message, /Bookings answers on/);
    const paused = await calling.ask(calling.boss, pause, { input });
    assert.deepEqual([paused.agent.status, paused.agent.pausedBecause], ['PAUSED', 'OPERATOR']);
    assert.equal((await publishedVersions(agentId))[0]?.status, 'PAUSED');
    assert.equal((await calling.ask(calling.boss, resume, { input })).agent.status, 'ACTIVE');
    const retired = await calling.ask(calling.boss, retire, { input });
    assert.deepEqual([retired.agent.status, retired.agent.inboundNumbers], ['RETIRED', []]);
    assert.equal((await calling.refused(calling.boss, resume, { input })).code, 'CONFLICT');
    await calling.ask(calling.boss, setNumbers, { input: { agentId: otherId, phones: [phone] } });
  });

  it('is refused with a path to every field that is wrong, and nothing is made', async () => {
    const before = await calling.subgraph.services.db.callingAgent.count();
    for (const [script, field] of [
      [{ steps: [] }, 'input.script.steps'],
      [{ languages: ['english'] }, 'input.script.languages.0'],
      [{ steps: [{ id: 'A b', kind: 'SAY', text: 'x' }] }, 'input.script.steps.0.id'],
      [{ steps: [{ id: 'a', kind: 'SAY' }] }, 'input.script.steps.0.text'],
      [{ limits: { maxSeconds: 5 } }, 'input.script.limits.maxSeconds'],
      [{ voiceId: 'x' }, 'input.script.voiceId'],
      [{ voicemail: 'LEAVE_MESSAGE' }, 'input.script.voicemail.text'],
    ] as const) {
      const refused = await calling.refused(calling.boss, createAgent, {
        input: { name: 'Bookings', direction: 'BOTH', script: scriptInput(script) },
      });
      assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', field]);
    }
    assert.equal(await calling.subgraph.services.db.callingAgent.count(), before);
  });

  it('is rehearsed and published only where its script is sound, with the steps named that are not', async () => {
    const {
      id: agentId,
      draftRevision,
      problems,
    } = await make({
      steps: [
        { id: 'say', kind: 'SAY', text: 'So {{day}} it is.' },
        {
          id: 'again',
          kind: 'BRANCH',
          branches: [{ when: [{ slot: 'nothing', isFilled: false }], to: 'say' }],
        },
      ],
    });
    assert.deepEqual(
      problems.map(({ field }) => field),
      ['steps.again.when', 'steps', 'steps.say.text', 'steps.again.branches'],
    );
    const refused = await calling.refused(calling.boss, publishAgent, { input: { agentId, draftRevision } });
    assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', 'input.script.steps.again.when']);
    const rehearsal = `mutation ($input: RehearseCallingAgentInput!) { rehearseCallingAgent(input: $input) { rehearsal { id } } }`;
    assert.equal(
      (await calling.refused(calling.boss, rehearsal, { input: { agentId } })).code,
      'BAD_USER_INPUT',
    );
  });

  it('has all that is done to it in the audit log', async () => {
    const { id: agentId, draftRevision } = await calling.published();
    const input = { agentId };
    await calling.ask(calling.boss, save, { input: { agentId, draftRevision, script: scriptInput() } });
    await calling.rehearse(agentId);
    await calling.ask(calling.boss, publishAgent, { input: { agentId, draftRevision: draftRevision + 1 } });
    await calling.ask(calling.boss, rollBack, { input: { agentId, number: 1 } });
    await calling.ask(calling.boss, setCallers, { input: { agentId, callers: [] } });
    await calling.ask(calling.boss, setNumbers, { input: { agentId, phones: [] } });
    await calling.ask(calling.boss, pause, { input });
    await calling.ask(calling.boss, resume, { input });
    await calling.ask(calling.boss, retire, { input });
    const entries = await calling.subgraph.services.db.auditEntry.findMany({
      where: { subjectType: 'CALLING_AGENT', subjectKey: agentId },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual([...new Set(entries.map(({ actorId }) => actorId))], [calling.boss.sub]);
    assert.deepEqual(
      entries.map(({ action }) => action),
      [
        'CALLING_AGENT_CREATED',
        'CALLING_AGENT_REHEARSED',
        'CALLING_AGENT_PUBLISHED',
        'CALLING_AGENT_CHANGED',
        'CALLING_AGENT_REHEARSED',
        'CALLING_AGENT_PUBLISHED',
        'CALLING_AGENT_ROLLED_BACK',
        'CALLING_AGENT_CHANGED',
        'CALLING_AGENT_NUMBERS_SET',
        'CALLING_AGENT_PAUSED',
        'CALLING_AGENT_RESUMED',
        'CALLING_AGENT_RETIRED',
      ],
    );
  });

  it('is changed by administrators alone', async () => {
    const { id: agentId } = await make();
    for (const [query, input] of [
      [createAgent, { name: 'x', direction: 'BOTH', script: scriptInput() }],
      [pause, { agentId }],
      [retire, { agentId }],
      [setNumbers, { agentId, phones: [] }],
    ] as const)
      assert.equal((await calling.refused(calling.agent, query, { input })).code, 'FORBIDDEN');
    assert.equal((await calling.refused(calling.boss, pause, { input: { agentId: 'x' } })).code, 'NOT_FOUND');
  });
});
