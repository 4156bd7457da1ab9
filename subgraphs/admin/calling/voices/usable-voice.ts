import { z } from 'zod';
import type { Voice, VoiceConsent } from '#generated/prisma/admin/client.ts';
import { conflict } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';

/** A voice of which a call can be spoken. */
export interface UsableVoice {
  readonly provider: 'STOCK' | 'ELEVENLABS';
  readonly providerVoiceId: string;
  /** How a call is spoken in it. */
  readonly transport: 'RELAY' | 'STREAM';
}

const usable = z.object({ provider: z.enum(['STOCK', 'ELEVENLABS']), providerVoiceId: z.string() });

/** A voice with what its speaker allows. */
export type VoiceWithConsent = Voice & { readonly consent: VoiceConsent | null };

/** Whether a consent holds: confirmed by a second administrator, and neither over nor revoked. */
export function consentHolds(consent: VoiceConsent, now: Date): boolean {
  return (
    consent.confirmedAt !== null &&
    consent.revokedAt === null &&
    (consent.expiresAt === null || consent.expiresAt > now)
  );
}

/** Whether a voice may be spoken in. */
export function isUsable(voice: VoiceWithConsent, now: Date): boolean {
  return (
    voice.status === 'READY' &&
    (voice.kind === 'STOCK' || (voice.consent !== null && consentHolds(voice.consent, now)))
  );
}

/**
 * The voice, locked against its revocation until the end of the transaction.
 * @throws CONFLICT for one that is unknown, not ready, or may not be used any more
 */
export async function usableVoice(tx: Tx, id: string): Promise<UsableVoice> {
  if (isId(id)) await tx.$queryRaw`select 1 from voice where id = ${id}::uuid for share`;
  const voice = isId(id) ? await tx.voice.findUnique({ where: { id }, include: { consent: true } }) : null;
  if (!voice) throw conflict('The voice of this agent does not exist: choose another one.');
  if (!isUsable(voice, new Date()))
    throw conflict(
      voice.status === 'READY' || voice.status === 'REVOKED'
        ? 'The speaker does not allow the voice of this agent any more: choose another one.'
        : 'The voice of this agent is not ready: wait for it, or choose another one.',
    );
  // A relay of a telephone provider takes the voices that it knows, and clones are known to their maker alone.
  return { ...usable.parse(voice), transport: voice.kind === 'STOCK' ? 'RELAY' : 'STREAM' };
}
