import { z } from 'zod';
import { isSupportedCountry } from 'libphonenumber-js/min';
import { clientId, isId, text } from '#platform/input/fields.ts';
import { consentTimes, endsAfterGiven, endsTooEarly } from '../consent-times.ts';

export const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as en or de-AT');

const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => isSupportedCountry(code), 'must be the two letters of a country, for example DE');

export const voiceConsent = z
  .object({
    speakerName: text(1, 200),
    speakerContact: text(1, 200),
    statement: text(20, 4_000),
    statementLanguage: language,
    purposes: z.array(text(1, 120)).min(1, 'must not be empty').max(20, 'must be at most 20'),
    territory: z
      .array(country)
      .nullish()
      .transform((codes) => codes ?? []),
    method: z.enum(['SPOKEN_PHRASE', 'DOCUMENT']),
    phrase: text(1, 200).refine((words) => words.split(/\s+/).length === 4, 'must have four words'),
    evidenceFileId: z.string().refine(isId, 'is not a file'),
    ...consentTimes,
    clientId,
  })
  .refine(endsAfterGiven, endsTooEarly);

export type NewVoiceConsent = z.infer<typeof voiceConsent>;

export const newVoice = z.object({
  name: text(1, 100),
  kind: z.enum(['STOCK', 'INSTANT_CLONE', 'PROFESSIONAL_CLONE']),
  languages: z.array(language).min(1, 'must not be empty').max(10, 'must be at most 10'),
  stockName: z
    .string()
    .trim()
    .regex(/^[A-Za-z\d][A-Za-z\d.:_-]{1,79}$/, 'must be a name such as en-US-Neural2-F')
    .nullish()
    .transform((name) => name ?? null),
  consentId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  sampleFileIds: z
    .array(z.string())
    .max(25, 'must be at most 25')
    .nullish()
    .transform((ids) => [...new Set(ids ?? [])]),
  clientId,
});

export type NewVoice = z.infer<typeof newVoice>;
