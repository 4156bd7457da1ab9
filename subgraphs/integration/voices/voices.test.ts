import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { createVoice, deleteVoice, voiceChanged } from '#contracts/calling/voices.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { envelopeSchema } from '#platform/jobs/job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { hurry, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { toneWav } from '../hub/sandboxes/files/tone.ts';
import { openSpeech } from './clones/open-speech.ts';
import { checkVoice } from './clones/check-voice-job.ts';

const recording = Buffer.from(toneWav(1, 220));

describe('voices of agents', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** A recording that an administrator has uploaded. */
  async function upload(): Promise<string> {
    const id = newId();
    await integration.services.pool.query(
      `insert into admin.voice_file (id, kind, name, media_type, bytes, size, added_by)
       values ($1, 'SAMPLE', 'dana.wav', 'audio/wav', $2, $3, $1)`,
      [id, recording, recording.length],
    );
    return id;
  }

  /** What admin is told of a voice last. */
  async function told(voiceId: string, status: string) {
    return eventually(async () => {
      const { rows } = await integration.services.pool.query(
        `select payload from graphile_worker._private_jobs where key = $1`,
        [`${voiceChanged.name}/${voiceId}`],
      );
      const [row] = z.array(z.object({ payload: envelopeSchema })).parse(rows);
      const change = row && voiceChanged.payload.parse(row.payload.data);
      return change?.status === status ? change : null;
    }, `a voice that is ${status}`);
  }

  async function create(name: string, fileIds: readonly string[], voiceId = newId()) {
    const samples = fileIds.map((fileId) => ({ fileId }));
    await addJob(integration.services.db, createVoice, { voiceId, name, languages: ['en'], samples });
    return voiceId;
  }

  const clonesOf = async (voiceId: string) => (await openSpeech(integration.services)).clonesOf(voiceId);

  it('are cloned from recordings at the provider', async () => {
    const recordingId = await upload();
    const voiceId = await create('Dana', [recordingId]);
    const { providerVoiceId, problem } = await told(voiceId, 'READY');
    assert.equal(problem, null);
    assert.deepEqual(await clonesOf(voiceId), [{ id: providerVoiceId, needsVerification: false }]);
  });

  it('are cloned once, also when the process ended before it knew of the voice', async () => {
    const recordingId = await upload();
    const voiceId = newId();
    const speech = await openSpeech(integration.services);
    const recordings = [{ name: 'a.wav', mediaType: 'audio/wav', bytes: Uint8Array.from(recording) }];
    const made = await speech.clone({ reference: voiceId, name: 'Dana', recordings });
    await create('Dana', [recordingId], voiceId);
    assert.equal((await told(voiceId, 'READY')).providerVoiceId, made.id);
    await create('Dana', [recordingId], voiceId);
    await eventually(async () => {
      const { rows } = await integration.services.pool.query(
        `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = $1`,
        [createVoice.name],
      );
      return rows.length === 0;
    }, 'the second run');
    assert.equal((await clonesOf(voiceId)).length, 1);
  });

  it('fail with a sentence when a recording is missing', async () => {
    const voiceId = await create('Dana', [newId()]);
    assert.match((await told(voiceId, 'FAILED')).problem ?? '', /^A recording is missing/);
    assert.deepEqual(await clonesOf(voiceId), []);
  });

  it('wait for the proof of their speaker where the provider wants one', async () => {
    const recordingId = await upload();
    const voiceId = await create('Unverified Dana', [recordingId]);
    const { providerVoiceId } = await told(voiceId, 'NEEDS_VERIFICATION');
    assert.ok(providerVoiceId);
    await integration.sandboxes.act('ELEVENLABS', 'verify', providerVoiceId, null);
    await eventually(async () => {
      const { rows } = await integration.services.pool.query(
        `select from graphile_worker._private_jobs where key = $1`,
        [`${checkVoice.name}/${voiceId}`],
      );
      return rows.length === 1;
    }, 'the next look');
    await hurry(integration);
    assert.equal((await told(voiceId, 'READY')).providerVoiceId, providerVoiceId);
  });

  it('are deleted at the provider with all their clones, twice as well as once', async () => {
    const recordingId = await upload();
    const voiceId = await create('Dana', [recordingId]);
    const { providerVoiceId } = await told(voiceId, 'READY');
    assert.ok(providerVoiceId);
    for (let times = 0; times < 2; times += 1) {
      await addJob(integration.services.db, deleteVoice, { voiceId, providerVoiceId });
      await eventually(async () => (await clonesOf(voiceId)).length === 0, 'the deletion');
    }
  });
});
