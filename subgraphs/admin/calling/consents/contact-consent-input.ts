import { z } from 'zod';
import { clientId, optionalText, storable, text } from '#platform/input/fields.ts';
import { consentTimes, endsAfterGiven, endsTooEarly } from '../consent-times.ts';
import { readPhone } from '../../leads/lead-fields.ts';

/** A telephone number with the code of its country, in E.164 form. */
export const callablePhone = storable
  .trim()
  .max(40, 'must have at most 40 characters')
  .transform((written, { addIssue }) => {
    const number = readPhone(written, null);
    if (number !== null) return number;
    addIssue({ code: 'custom', message: 'must be a number with its country, for example +49 30 123456' });
    return z.NEVER;
  });

export const purposes = ['SERVICE', 'MARKETING'] as const;

export const contactConsent = z
  .object({
    phone: callablePhone,
    purpose: z.enum(purposes),
    voice: z.enum(['AI', 'HUMAN']),
    form: z.enum(['EXPRESS', 'EXPRESS_WRITTEN']),
    source: text(1, 200),
    evidence: text(1, 1_000),
    textShown: optionalText(4_000),
    ...consentTimes,
    clientId,
  })
  .refine(endsAfterGiven, endsTooEarly);

export type NewContactConsent = z.infer<typeof contactConsent>;

export const consentFilter = z.object({
  phone: optionalText(40),
  purpose: z.enum(purposes).nullish(),
  isRevoked: z.boolean().nullish(),
});

export type ConsentFilter = z.infer<typeof consentFilter>;
