import { z } from 'zod';
import { agentVersion } from '#contracts/calling/script.ts';
import { isId } from '#platform/input/fields.ts';

/** Who calls whom. */
export const directions = ['INBOUND', 'OUTBOUND', 'BOTH'] as const;

export type Direction = (typeof directions)[number];

/** A script that is being worked on: what a version has, with a voice of ours in the place of one at a provider. */
export const scriptDraft = agentVersion
  .omit({ id: true, agentId: true, number: true, name: true, speech: true })
  .extend({
    voiceId: z.string().refine(isId, 'is not a voice').nullable(),
    interruptSensitivity: z.enum(['HIGH', 'MEDIUM', 'LOW']).default('MEDIUM'),
    hints: z
      .array(z.string().max(60, 'must have at most 60 characters'))
      .max(100, 'must be at most 100')
      .default([]),
    /** Names of values that a call begins with. */
    variables: z
      .array(z.string().regex(/^[a-z][A-Za-z\d]{0,39}$/, 'must be a name such as firstName'))
      .max(40, 'must be at most 40')
      .default([]),
    languages: z
      .array(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as en or de-AT'))
      .min(1, 'must not be empty')
      .max(10, 'must be at most 10'),
  });

export type ScriptDraft = z.infer<typeof scriptDraft>;
