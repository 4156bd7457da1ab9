import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { voiceChanged } from '#contracts/calling/voices.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agentFields, scriptInput, startCallingTests } from '../testing/calling-tests.ts';
import type { CallingTests } from '../testing/calling-tests.ts';

const addFile = `mutation ($input: AddVoiceFileInput!) { addVoiceFile(input: $input) { fileId uploadUrl } }`;
const consentFields = 'id holds evidenceSha256';
const recordConsent = `mutation ($input: RecordVoiceConsentInput!) {
  recordVoiceConsent(input: $input) { consent { ${consentFields} } } }`;
const confirm = `mutation ($input: VoiceConsentInput!) { confirmVoiceConsent(input: $input) { consent { ${consentFields} } } }`;
const revoke = `mutation ($input: VoiceConsentInput!) { revokeVoiceConsent(input: $input) { consent { ${consentFields} } } }`;
const createVoice = `mutation ($input: CreateVoiceInput!) { createVoice(input: $input) { voice { id status isUsable } } }`;
const resume = `mutation ($input: CallingAgentInput!) { resumeCallingAgent(input: $input) { agent { ${agentFields} } } }`;

/** The beginning of a recording. */
const recording = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(64)]);

describe('a cloned voice', () => {
  let calling: CallingTests;
  before(async () => {
    calling = await startCallingTests();
  });
  after(() => calling.stop());

  const upload = async (kind: 'SAMPLE' | 'EVIDENCE', bytes: Buffer = recording) => {
    const { fileId, uploadUrl } = await calling.ask(calling.boss, addFile, {
      input: { kind, name: 'voice.wav' },
    });
    const token = uploadUrl.split('/').at(-1);
    const answer = await calling.subgraph.fetch({ role: 'GATEWAY' }, `/uploads/${String(token)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    return { fileId, status: answer.status, token: String(token) };
  };
  const consentInput = async (changed: object = {}) => ({
    speakerName: 'Ada Example',
    speakerContact: 'ada@demo.test',
    statement: 'Acme may use my voice for its automated calls.',
    statementLanguage: 'en',
    purposes: ['automated calls'],
    method: 'SPOKEN_PHRASE',
    phrase: 'amber bridge cedar river',
    evidenceFileId: (await upload('EVIDENCE')).fileId,
    givenAt: '2026-01-01T00:00:00Z',
    ...changed,
  });
  const confirmed = async () => {
    const { consent } = await calling.ask(calling.boss, recordConsent, { input: await consentInput() });
    await calling.ask(calling.other, confirm, { input: { consentId: consent.id } });
    return consent.id;
  };
  const cloneInput = async (consentId: string) => ({
    name: 'Ada',
    kind: 'INSTANT_CLONE',
    languages: ['en'],
    consentId,
    sampleFileIds: [(await upload('SAMPLE')).fileId],
  });
  const jobsOf = async (name: string, voiceId: string) =>
    (
      await calling.subgraph.services.pool.query<{ data: Record<string, unknown> }>(
        `select payload -> 'data' as data from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier = $1 and payload -> 'data' ->> 'voiceId' = $2`,
        [name, voiceId],
      )
    ).rows.map(({ data }) => data);
  const ready = async (voiceId: string, providerVoiceId: string) => {
    await calling.deliver(voiceChanged, {
      voiceId,
      status: 'READY',
      providerVoiceId,
      problem: null,
    });
    await eventually(
      async () =>
        (await calling.subgraph.services.db.voice.count({ where: { id: voiceId, providerVoiceId } })) > 0,
      'the voice of the provider',
    );
  };

  it('needs a consent that a second administrator has confirmed', async () => {
    const input = await consentInput({ clientId: randomUUID() });
    const { consent } = await calling.ask(calling.boss, recordConsent, { input });
    assert.equal((await calling.ask(calling.boss, recordConsent, { input })).consent.id, consent.id);
    assert.deepEqual(consent, {
      id: consent.id,
      holds: false,
      evidenceSha256: createHash('sha256').update(recording).digest('hex'),
    });
    const clone = await cloneInput(consent.id);
    assert.equal((await calling.refused(calling.boss, createVoice, { input: clone })).code, 'CONFLICT');
    const byHimself = await calling.refused(calling.boss, confirm, { input: { consentId: consent.id } });
    assert.equal(byHimself.code, 'CONFLICT');
    assert.equal(
      (await calling.ask(calling.other, confirm, { input: { consentId: consent.id } })).consent.holds,
      true,
    );
    const { voice } = await calling.ask(calling.boss, createVoice, { input: clone });
    assert.deepEqual([voice.status, voice.isUsable], ['PENDING', false]);
    assert.deepEqual(await jobsOf('integration.create-voice', voice.id), [
      { voiceId: voice.id, name: 'Ada', languages: ['en'], samples: [{ fileId: clone.sampleFileIds[0] }] },
    ]);
    const samples = await calling.subgraph.services.pool.query(
      'select media_type, bytes from admin.voice_sample where file_id = $1',
      [clone.sampleFileIds[0]],
    );
    assert.deepEqual(samples.rows, [{ media_type: 'audio/wav', bytes: recording }]);
  });

  it('is gone with its consent: deleted at the provider, its agents paused and not resumed', async () => {
    const consentId = await confirmed();
    const { voice } = await calling.ask(calling.boss, createVoice, { input: await cloneInput(consentId) });
    await ready(voice.id, 'el-1');
    const agent = await calling.published({ voiceId: voice.id });
    assert.equal(agent.status, 'ACTIVE');
    for (let times = 0; times < 2; times += 1)
      assert.equal((await calling.ask(calling.boss, revoke, { input: { consentId } })).consent.holds, false);
    assert.deepEqual(await jobsOf('integration.delete-voice', voice.id), [
      { voiceId: voice.id, providerVoiceId: 'el-1' },
    ]);
    const { rows } = await calling.subgraph.services.pool.query(
      'select status from admin.agent_version where agent_id = $1',
      [agent.id],
    );
    assert.deepEqual(rows, [{ status: 'PAUSED' }]);
    const resumed = await calling.refused(calling.boss, resume, { input: { agentId: agent.id } });
    assert.deepEqual([resumed.code, /does not allow/.test(resumed.message)], ['CONFLICT', true]);
    const rehearsal = `mutation ($input: RehearseCallingAgentInput!) { rehearseCallingAgent(input: $input) { rehearsal { id } } }`;
    assert.equal(
      (await calling.refused(calling.boss, rehearsal, { input: { agentId: agent.id } })).code,
      'CONFLICT',
    );
  });

  it('has all that is done to it in the audit log', async () => {
    const consentId = await confirmed();
    const { voice } = await calling.ask(calling.boss, createVoice, { input: await cloneInput(consentId) });
    await calling.ask(calling.boss, revoke, { input: { consentId } });
    const entries = await calling.subgraph.services.db.auditEntry.findMany({
      where: { subjectKey: { in: [consentId, voice.id] } },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      entries.map(({ action, actorId }) => [action, actorId === calling.boss.sub]),
      [
        ['VOICE_CONSENT_RECORDED', true],
        ['VOICE_CONSENT_CONFIRMED', false],
        ['VOICE_CREATED', true],
        ['VOICE_CONSENT_REVOKED', true],
      ],
    );
  });

  it('that is made after its revocation is deleted as well', async () => {
    const consentId = await confirmed();
    const { voice } = await calling.ask(calling.boss, createVoice, { input: await cloneInput(consentId) });
    await calling.ask(calling.boss, revoke, { input: { consentId } });
    assert.deepEqual(await jobsOf('integration.delete-voice', voice.id), []);
    await ready(voice.id, 'el-2');
    await eventually(
      async () => (await jobsOf('integration.delete-voice', voice.id)).length > 0,
      'its deletion',
    );
    const row = await calling.subgraph.services.db.voice.findUniqueOrThrow({ where: { id: voice.id } });
    assert.equal(row.status, 'REVOKED');
  });

  it('refuses consents and voices that lack what proves them', async () => {
    for (const [changed, field] of [
      [{ evidenceFileId: randomUUID() }, 'input.evidenceFileId'],
      [{ evidenceFileId: (await upload('SAMPLE')).fileId }, 'input.evidenceFileId'],
      [{ phrase: 'amber bridge' }, 'input.phrase'],
      [{ givenAt: '2999-01-01T00:00:00Z' }, 'input.givenAt'],
      [{ expiresAt: '2025-01-01T00:00:00Z' }, 'input.expiresAt'],
      [{ territory: ['XX'] }, 'input.territory.0'],
    ] as const) {
      const refused = await calling.refused(calling.boss, recordConsent, {
        input: await consentInput(changed),
      });
      assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', field]);
    }
    const clone = { ...(await cloneInput(await confirmed())), sampleFileIds: [] };
    assert.equal(
      (await calling.refused(calling.boss, createVoice, { input: clone })).field,
      'input.sampleFileIds',
    );
    const alone = { name: 'x', kind: 'INSTANT_CLONE', languages: ['en'], sampleFileIds: [randomUUID()] };
    assert.equal(
      (await calling.refused(calling.boss, createVoice, { input: alone })).field,
      'input.consentId',
    );
    await assert.rejects(
      calling.subgraph.services.pool.query(
        `insert into admin.voice (id, name, provider, kind, languages, status)
         values (gen_random_uuid(), 'x', 'ELEVENLABS', 'INSTANT_CLONE', '{en}', 'READY')`,
      ),
      /voice_cloned_with_consent/,
    );
  });

  it('takes each upload once, and only recordings and documents', async () => {
    const { status, token } = await upload('SAMPLE');
    assert.equal(status, 204);
    const again = await calling.subgraph.fetch({ role: 'GATEWAY' }, `/uploads/${token}`, {
      method: 'PUT',
      body: recording,
    });
    assert.equal(again.status, 404);
    assert.equal((await upload('SAMPLE', Buffer.from('%PDF-1.7'))).status, 415);
    assert.equal((await upload('EVIDENCE', Buffer.from('%PDF-1.7'))).status, 204);
    assert.equal((await upload('EVIDENCE', Buffer.from('<html>'))).status, 415);
  });

  it('keeps what was agreed to as it was', async () => {
    await confirmed();
    await assert.rejects(
      calling.subgraph.services.pool.query(`update admin.voice_consent set statement = 'Anything.'`),
      /never changed/,
    );
  });

  it('of the telephone provider needs no consent', async () => {
    const input = { name: 'Stock', kind: 'STOCK', languages: ['en'], stockName: 'en-US-Neural2-C' };
    const { voice } = await calling.ask(calling.boss, createVoice, { input });
    assert.equal(voice.isUsable, true);
    assert.equal((await calling.published({ ...scriptInput(), voiceId: voice.id })).status, 'ACTIVE');
    const { stockName: _none, ...nameless } = input;
    assert.equal(
      (await calling.refused(calling.boss, createVoice, { input: nameless })).field,
      'input.stockName',
    );
  });
});
