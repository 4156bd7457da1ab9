import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  AddDoNotCallDocument,
  AddVoiceFileDocument,
  CallingAgentDocument,
  CallingAgentsDocument,
  CallingRehearsalsDocument,
  ConfirmVoiceConsentDocument,
  ContactConsentsDocument,
  CreateCallingAgentDocument,
  CreateVoiceDocument,
  DoNotCallDocument,
  MayCallDocument,
  PauseCallingAgentDocument,
  PublishCallingAgentDocument,
  RecordContactConsentDocument,
  RecordVoiceConsentDocument,
  RehearseCallingAgentDocument,
  RemoveDoNotCallDocument,
  ResumeCallingAgentDocument,
  RetireCallingAgentDocument,
  RevokeContactConsentDocument,
  RevokeVoiceConsentDocument,
  RollBackCallingAgentDocument,
  SaveCallingAgentDraftDocument,
  SetCallingAgentCallersDocument,
  SetInboundNumbersDocument,
  VoiceConsentsDocument,
  VoicesDocument,
} from '#generated/operations/e2e.ts';
import type { CallingScriptInput } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { changeRole } from './change-role.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const stockVoice = '0193a000-0000-7000-8000-00000000f001';
const en = (text: string) => [{ language: 'en', text }];

function script(changed: Partial<CallingScriptInput> = {}): CallingScriptInput {
  return {
    goal: 'Notes a day.',
    languages: ['en'],
    greeting: 'How can I help?',
    identity: en('This is Acme Plumbing.'),
    aiDisclosure: en('I am an automated assistant.'),
    optOut: en('Say stop calling to get no more calls.'),
    steps: [
      { id: 'day', kind: 'ASK', slot: 'day', type: 'DATE', text: 'Which day suits you?' },
      { id: 'right', kind: 'CONFIRM', slots: ['day'], text: 'So that is {{day}}. Is that right?' },
      { id: 'bye', kind: 'END', text: 'It is noted. Goodbye.', outcome: 'NOTED' },
    ],
    screeningText: 'This is Acme Plumbing, about your appointment.',
    voiceId: stockVoice,
    outcomes: ['NOTED'],
    ...changed,
  };
}

describe('the rules of calls', () => {
  let system: TestSystem;
  let boss: Client;
  before(async () => {
    system = await startSystem();
    boss = await system.as('admin@demo.test');
  });
  after(() => system.stop());

  it('lists the agents of the demo data, with what they say', async () => {
    const { callingAgents } = await boss.run(CallingAgentsDocument, { first: 10 });
    assert.deepEqual(
      callingAgents.edges.map(({ node }) => [node.name, node.status, node.published?.number]),
      [
        ['Reminders', 'ACTIVE', 1],
        ['Bookings', 'ACTIVE', 1],
      ],
    );
    const id = callingAgents.edges.find(({ node }) => node.name === 'Bookings')?.node.id ?? '';
    const { callingAgent } = await boss.run(CallingAgentDocument, { id });
    assert.equal(callingAgent?.draft.voice?.name, 'English, American');
    assert.ok(callingAgent.draft.steps.some(({ tool }) => tool === 'DRAFT_ORDER'));
  });

  it('publishes an agent after simulated callers have passed, goes back, pauses and ends it', async () => {
    const input = { name: 'Days', direction: 'BOTH' as const, script: script(), clientId: randomUUID() };
    const { createCallingAgent } = await boss.run(CreateCallingAgentDocument, { input });
    const { id: agentId } = createCallingAgent.agent;
    const publish = async (draftRevision: number) => {
      const { rehearseCallingAgent } = await boss.run(RehearseCallingAgentDocument, { input: { agentId } });
      const run = await eventually(async () => {
        const { callingRehearsals } = await boss.run(CallingRehearsalsDocument, { agentId });
        const found = callingRehearsals.find(({ id }) => id === rehearseCallingAgent.rehearsal.id);
        return found && found.status !== 'RUNNING' && found;
      }, 'the end of the rehearsal');
      const failed = run.results.filter(({ passed }) => !passed);
      assert.deepEqual([run.status, run.problem, failed], ['PASSED', null, []]);
      return (await boss.run(PublishCallingAgentDocument, { input: { agentId, draftRevision } }))
        .publishCallingAgent.agent;
    };
    const { code } = await boss.refused(PublishCallingAgentDocument, {
      input: { agentId, draftRevision: 1 },
    });
    assert.equal(code, 'CONFLICT');
    assert.equal((await publish(1)).published?.number, 1);
    const { saveCallingAgentDraft } = await boss.run(SaveCallingAgentDraftDocument, {
      input: { agentId, draftRevision: 1, script: script({ greeting: 'Good day.' }) },
    });
    const callers = [
      {
        name: 'ON_FRIDAY',
        persona: 'Wants Friday.',
        answers: [{ slot: 'day', words: 'On Friday.' }],
        outcome: 'NOTED',
        neverSays: ['Monday'],
      },
    ];
    const { setCallingAgentCallers } = await boss.run(SetCallingAgentCallersDocument, {
      input: { agentId, callers },
    });
    assert.equal(setCallingAgentCallers.agent.isRehearsed, false);
    assert.equal((await publish(saveCallingAgentDraft.agent.draftRevision)).published?.number, 2);
    const [newest] = (await boss.run(CallingRehearsalsDocument, { agentId })).callingRehearsals;
    assert.deepEqual([newest?.comparison?.versionNumber, newest?.comparison?.worse], [1, []]);
    assert.ok(newest?.results.some(({ scenario, passed }) => scenario === 'ON_FRIDAY' && passed));
    const { rollBackCallingAgent } = await boss.run(RollBackCallingAgentDocument, {
      input: { agentId, number: 1 },
    });
    assert.equal(rollBackCallingAgent.agent.published?.number, 1);
    const phones = ['+493023125199'];
    const { setInboundNumbers } = await boss.run(SetInboundNumbersDocument, { input: { agentId, phones } });
    assert.deepEqual(setInboundNumbers.agent.inboundNumbers, phones);
    const paused = await boss.run(PauseCallingAgentDocument, { input: { agentId } });
    assert.equal(paused.pauseCallingAgent.agent.status, 'PAUSED');
    const resumed = await boss.run(ResumeCallingAgentDocument, { input: { agentId } });
    assert.equal(resumed.resumeCallingAgent.agent.status, 'ACTIVE');
    const retired = await boss.run(RetireCallingAgentDocument, { input: { agentId } });
    assert.equal(retired.retireCallingAgent.agent.status, 'RETIRED');
  });

  it('has a voice cloned by the consent of its speaker, and deletes it when that is revoked', async () => {
    await changeRole(system.origin, boss, { userId: '00000000-0000-7000-8000-000000000002', role: 'ADMIN' });
    const other = await system.as('agent@demo.test');
    const upload = async (kind: 'SAMPLE' | 'EVIDENCE') => {
      const { addVoiceFile } = await boss.run(AddVoiceFileDocument, { input: { kind, name: 'ada.wav' } });
      const body = Buffer.from('RIFF\0\0\0\0WAVEfmt ');
      assert.equal((await fetch(addVoiceFile.uploadUrl, { method: 'PUT', body })).status, 204);
      return addVoiceFile.fileId;
    };
    const { voiceConsentPhrase: phrase } = await boss.run(VoiceConsentsDocument, {});
    const { recordVoiceConsent } = await boss.run(RecordVoiceConsentDocument, {
      input: {
        speakerName: 'Ada Example',
        speakerContact: 'ada@demo.test',
        statement: 'Acme may use my voice for its automated calls.',
        statementLanguage: 'en',
        purposes: ['automated calls'],
        method: 'SPOKEN_PHRASE',
        phrase,
        evidenceFileId: await upload('EVIDENCE'),
        givenAt: '2026-01-01T00:00:00Z',
      },
    });
    const { id: consentId, evidenceUrl } = recordVoiceConsent.consent;
    const evidence = await fetch(evidenceUrl, { headers: { 'x-session-id': other.session ?? '' } });
    assert.equal(evidence.headers.get('content-type'), 'audio/wav');
    assert.equal((await fetch(evidenceUrl)).status, 401);
    const own = await boss.refused(ConfirmVoiceConsentDocument, { input: { consentId } });
    assert.equal(own.code, 'CONFLICT');
    const { confirmVoiceConsent } = await other.run(ConfirmVoiceConsentDocument, { input: { consentId } });
    assert.equal(confirmVoiceConsent.consent.holds, true);
    const { createVoice } = await boss.run(CreateVoiceDocument, {
      input: {
        name: 'Ada',
        kind: 'INSTANT_CLONE',
        languages: ['en'],
        consentId,
        sampleFileIds: [await upload('SAMPLE')],
      },
    });
    assert.equal(createVoice.voice.status, 'PENDING');
    const { revokeVoiceConsent } = await boss.run(RevokeVoiceConsentDocument, { input: { consentId } });
    assert.equal(revokeVoiceConsent.consent.holds, false);
    const { voices } = await boss.run(VoicesDocument, { first: 10 });
    assert.equal(voices.edges.find(({ node }) => node.id === createVoice.voice.id)?.node.status, 'REVOKED');
  });

  it('says who may be called, by consents and by the list of numbers', async () => {
    const phone = '+493023125177';
    const at = '2026-12-01T11:00:00Z';
    const reasons = async () =>
      (await boss.run(MayCallDocument, { phone, purpose: 'SERVICE', at })).mayCall.reasons;
    assert.deepEqual(await reasons(), ['NO_CONSENT']);
    const record = async (givenAt: string) =>
      (
        await boss.run(RecordContactConsentDocument, {
          input: {
            phone,
            purpose: 'SERVICE',
            voice: 'AI',
            form: 'EXPRESS',
            source: 'chat',
            evidence: 'message 1',
            givenAt,
          },
        })
      ).recordContactConsent.consent.id;
    await record('2026-01-01T00:00:00Z');
    assert.deepEqual(await reasons(), []);
    const { addDoNotCall } = await boss.run(AddDoNotCallDocument, { input: { phone } });
    assert.deepEqual(await reasons(), ['DO_NOT_CALL', 'CONSENT_REVOKED']);
    const { doNotCall } = await boss.run(DoNotCallDocument, { phone });
    assert.equal(doNotCall.edges.length, 1);
    const consentId = await record(new Date().toISOString());
    await boss.run(RemoveDoNotCallDocument, { input: { entryId: addDoNotCall.entry.id, consentId } });
    assert.deepEqual(await reasons(), []);
    await boss.run(RevokeContactConsentDocument, { input: { consentId } });
    assert.deepEqual(await reasons(), ['CONSENT_REVOKED']);
    const { contactConsents } = await boss.run(ContactConsentsDocument, {
      filter: { phone, isRevoked: true },
    });
    assert.equal(contactConsents.edges.length, 2);
  });
});
