import { createHash } from 'node:crypto';
import type { VoiceConsent } from '#generated/prisma/admin/client.ts';
import { deleteVoice } from '#contracts/calling/voices.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { AuditAction } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { note } from '../agents/change-agents.ts';
import type { NewVoiceConsent } from './voice-input.ts';

/** Records what somebody allows of their voice. @throws BAD_USER_INPUT for a file that was never uploaded */
export async function recordVoiceConsent(tx: Tx, consent: NewVoiceConsent, by: string): Promise<string> {
  const file = await tx.voiceFile.findUnique({
    where: { id: consent.evidenceFileId },
    select: { kind: true, sha256: true },
  });
  if (file?.kind !== 'EVIDENCE' || file.sha256 === null)
    throw badInput('input.evidenceFileId', 'must be a file of kind EVIDENCE that was uploaded');
  const { id } = await tx.voiceConsent.create({
    data: {
      ...consent,
      statementSha256: createHash('sha256').update(consent.statement).digest('hex'),
      evidenceSha256: file.sha256,
      recordedBy: by,
      clientDigest: inputDigest(consent),
    },
    select: { id: true },
  });
  await noteConsent(tx, 'VOICE_CONSENT_RECORDED', id, by);
  return id;
}

/** The consent that somebody has recorded with this `clientId`. */
export async function knownConsent(
  tx: Tx,
  recordedBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const row = await tx.voiceConsent.findUnique({
    where: { recordedBy_clientId: { recordedBy, clientId } },
    select: { id: true, clientDigest: true },
  });
  return row && { result: row.id, digest: row.clientDigest };
}

/** Confirms a consent. The same again changes nothing. @throws CONFLICT for whoever has recorded it, and for one that was revoked */
export async function confirmVoiceConsent(tx: Tx, id: string, by: string): Promise<void> {
  const consent = await lockConsent(tx, id);
  if (consent.revokedAt !== null) throw conflict('This consent was revoked.');
  if (consent.recordedBy === by)
    throw conflict('You have recorded this consent: another administrator confirms it.');
  if (consent.confirmedAt !== null) return;
  await tx.voiceConsent.update({
    where: { id: consent.id },
    data: { confirmedAt: new Date(), confirmedBy: by },
    select: { id: true },
  });
  await noteConsent(tx, 'VOICE_CONSENT_CONFIRMED', consent.id, by);
}

/**
 * Revokes a consent: its voices are deleted at their provider, and the agents that speak in them are paused. The same again changes
 * nothing.
 */
export async function revokeVoiceConsent(tx: Tx, tell: Tell, id: string, by: string): Promise<void> {
  const consent = await lockConsent(tx, id);
  if (consent.revokedAt !== null) return;
  await tx.voiceConsent.update({
    where: { id: consent.id },
    data: { revokedAt: new Date(), revokedBy: by },
    select: { id: true },
  });
  const voices = await tx.voice.updateManyAndReturn({
    where: { consentId: consent.id, status: { not: 'REVOKED' } },
    data: { status: 'REVOKED' },
    select: { id: true, providerVoiceId: true },
  });
  for (const { id: voiceId, providerVoiceId } of voices)
    if (providerVoiceId !== null)
      tell.job(deleteVoice, { voiceId, providerVoiceId }, { key: `${deleteVoice.name}:${voiceId}` });
  const paused = await tx.$queryRaw<{ id: string }[]>`
    update calling_agent set status = 'PAUSED', paused_because = 'VOICE', updated_at = now()
    from calling_agent_version as version
    where version.id = calling_agent.published_version_id and calling_agent.status = 'ACTIVE'
      and version.voice_id = any(${voices.map((voice) => voice.id)}::uuid[])
    returning calling_agent.id::text`;
  for (const agent of paused) await note(tx, 'CALLING_AGENT_PAUSED', agent.id, by, { because: 'VOICE' });
  await noteConsent(tx, 'VOICE_CONSENT_REVOKED', consent.id, by, { voices: voices.length });
}

async function lockConsent(tx: Tx, id: string): Promise<VoiceConsent> {
  if (!isId(id)) throw notFound('Consent');
  await tx.$queryRaw`select 1 from voice_consent where id = ${id}::uuid for update`;
  const consent = await tx.voiceConsent.findUnique({ where: { id } });
  if (!consent) throw notFound('Consent');
  return consent;
}

async function noteConsent(
  tx: Tx,
  action: AuditAction,
  id: string,
  by: string,
  facts: Readonly<Record<string, number>> = {},
): Promise<void> {
  await record(tx, { action, actorId: by, subject: { type: 'VOICE_CONSENT', id }, facts });
}
