import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { addVoiceFile, voiceFileInput } from '../voice-files/add-voice-file.ts';
import { newVoice, voiceConsent } from './voice-input.ts';
import { consentPhrase } from './consent-phrase.ts';
import { createVoice, knownVoice } from './create-voice.ts';
import { listVoices } from './list-voices.ts';
import { consentHolds, isUsable } from './usable-voice.ts';
import {
  confirmVoiceConsent,
  knownConsent,
  recordVoiceConsent,
  revokeVoiceConsent,
} from './voice-consents.ts';

const providers = z.enum(['STOCK', 'ELEVENLABS']);
const kinds = z.enum(['STOCK', 'INSTANT_CLONE', 'PROFESSIONAL_CLONE']);
const statuses = z.enum(['PENDING', 'READY', 'NEEDS_VERIFICATION', 'FAILED', 'REVOKED']);
const methods = z.enum(['SPOKEN_PHRASE', 'DOCUMENT']);

async function consentOf({ loaders }: Context, id: string) {
  const consent = await loaders.voiceConsent.load(id);
  if (!consent) throw notFound('Consent');
  return { consent };
}

const person = (id: string | null, { loaders }: Context) => (id === null ? null : loaders.person.load(id));

export const resolvers = {
  Query: {
    voices: (_root, page, { db }) => listVoices(db, pageOf(page)),
    voiceConsents: (_root, _args, { db }) => db.voiceConsent.findMany({ orderBy: { id: 'desc' }, take: 100 }),
    voiceConsentPhrase: () => consentPhrase(),
  },
  Mutation: {
    addVoiceFile: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const file = parseInput(voiceFileInput, input);
      const { fileId, token } = await write(context, (tx) => addVoiceFile(tx, file, sub));
      return { fileId, uploadUrl: `${context.settings.publicUrl}/uploads/admin/${token}` };
    },
    recordVoiceConsent: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const consent = parseInput(voiceConsent, input);
      const id = await writeOnce(context, {
        digest: inputDigest(consent),
        known: (tx) => knownConsent(tx, sub, consent.clientId),
        work: (tx) => recordVoiceConsent(tx, consent, sub),
      });
      return consentOf(context, id);
    },
    confirmVoiceConsent: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx) => confirmVoiceConsent(tx, input.consentId, sub));
      return consentOf(context, input.consentId);
    },
    revokeVoiceConsent: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => revokeVoiceConsent(tx, tell, input.consentId, sub));
      return consentOf(context, input.consentId);
    },
    createVoice: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const given = parseInput(newVoice, input);
      const id = await writeOnce(context, {
        digest: inputDigest(given),
        known: (tx) => knownVoice(tx, sub, given.clientId),
        work: (tx, tell) => createVoice(tx, tell, given, sub),
      });
      const voice = await context.loaders.voice.load(id);
      if (!voice) throw notFound('Voice');
      return { voice };
    },
  },
  Voice: {
    provider: ({ provider }) => providers.parse(provider),
    kind: ({ kind }) => kinds.parse(kind),
    status: ({ status }) => statuses.parse(status),
    isUsable: (voice) => isUsable(voice, new Date()),
  },
  VoiceConsent: {
    method: ({ method }) => methods.parse(method),
    holds: (consent) => consentHolds(consent, new Date()),
    evidenceUrl: ({ evidenceFileId }, _args, { settings }) =>
      `${settings.publicUrl}/files/admin/voice-files/${evidenceFileId}`,
    recordedBy: ({ recordedBy }, _args, context) => person(recordedBy, context),
    confirmedBy: ({ confirmedBy }, _args, context) => person(confirmedBy, context),
    revokedBy: ({ revokedBy }, _args, context) => person(revokedBy, context),
  },
} satisfies Resolvers;
