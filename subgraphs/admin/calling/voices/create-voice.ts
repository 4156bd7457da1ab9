import { createVoice as createAtProvider } from '#contracts/calling/voices.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import type { NewVoice } from './voice-input.ts';
import { consentHolds } from './usable-voice.ts';

/** Makes a voice: a stock voice is ready at once, a clone is made by its provider. @throws BAD_USER_INPUT, CONFLICT */
export async function createVoice(tx: Tx, tell: Tell, voice: NewVoice, by: string): Promise<string> {
  const { kind, stockName } = voice;
  if (kind === 'STOCK') {
    if (stockName === null) throw badInput('input.stockName', 'must not be empty for a stock voice');
    return insert(tx, voice, by, {
      provider: 'STOCK',
      providerVoiceId: stockName,
      status: 'READY',
      consentId: null,
    });
  }
  const consentId = await holdingConsent(tx, voice.consentId);
  await requireSamples(tx, voice.sampleFileIds);
  const id = await insert(tx, voice, by, {
    provider: 'ELEVENLABS',
    providerVoiceId: null,
    status: 'PENDING',
    consentId,
  });
  const samples = voice.sampleFileIds.map((fileId) => ({ fileId }));
  tell.job(
    createAtProvider,
    { voiceId: id, name: voice.name, languages: voice.languages, samples },
    { key: `${createAtProvider.name}:${id}` },
  );
  return id;
}

/** The voice that somebody has made with this `clientId`. */
export async function knownVoice(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.voice.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}

async function holdingConsent(tx: Tx, id: string | null): Promise<string> {
  if (id === null) throw badInput('input.consentId', 'must not be empty for the voice of a person');
  if (isId(id)) await tx.$queryRaw`select 1 from voice_consent where id = ${id}::uuid for share`;
  const consent = isId(id) ? await tx.voiceConsent.findUnique({ where: { id } }) : null;
  if (!consent) throw badInput('input.consentId', 'is no consent');
  if (!consentHolds(consent, new Date()))
    throw conflict(
      'This consent does not hold: it has to be confirmed by a second administrator, and may be neither over nor revoked.',
    );
  return consent.id;
}

async function requireSamples(tx: Tx, ids: readonly string[]): Promise<void> {
  const field = 'input.sampleFileIds';
  if (ids.length === 0) throw badInput(field, 'must not be empty for the voice of a person');
  const count = await tx.voiceFile.count({
    where: { id: { in: ids.filter(isId) }, kind: 'SAMPLE', sha256: { not: null } },
  });
  if (count !== ids.length) throw badInput(field, 'must be files of kind SAMPLE that were uploaded');
}

async function insert(
  tx: Tx,
  voice: NewVoice,
  by: string,
  more: {
    readonly provider: string;
    readonly providerVoiceId: string | null;
    readonly status: string;
    readonly consentId: string | null;
  },
): Promise<string> {
  const { name, kind, languages, sampleFileIds, clientId } = voice;
  const { id } = await tx.voice.create({
    data: {
      name,
      kind,
      languages,
      sampleFileIds,
      clientId,
      createdBy: by,
      clientDigest: inputDigest(voice),
      ...more,
    },
    select: { id: true },
  });
  await record(tx, { action: 'VOICE_CREATED', actorId: by, subject: { type: 'VOICE', id }, facts: { kind } });
  return id;
}
