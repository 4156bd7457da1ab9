import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** How admin, which keeps voices and what their speakers allow, works with integration, which knows the provider of speech. */
const id = z.string().refine(isId, 'is not an id');

/** How far a voice is. */
export const voiceStatuses = ['PENDING', 'READY', 'NEEDS_VERIFICATION', 'FAILED', 'REVOKED'] as const;

/** Has a voice cloned from recordings. It answers by {@link voiceChanged}. */
export const createVoice = jobContract(
  'integration.create-voice',
  z.object({
    voiceId: id,
    name: z.string().min(1).max(100),
    /** Tags such as `en`. */
    languages: z.array(z.string()).min(1).max(10),
    /** Files that were uploaded as recordings of the speaker. */
    samples: z
      .array(z.object({ fileId: z.string().min(1) }))
      .min(1)
      .max(25),
  }),
);

/** Deletes a voice at its provider. One that is gone is deleted. */
export const deleteVoice = jobContract(
  'integration.delete-voice',
  z.object({ voiceId: id, providerVoiceId: z.string().min(1) }),
);

/** What has become of a voice. A voice that was revoked meanwhile stays so, and is deleted at the provider. */
export const voiceChanged = jobContract(
  'admin.voice-changed',
  z.object({
    voiceId: id,
    status: z.enum(['READY', 'NEEDS_VERIFICATION', 'FAILED']),
    providerVoiceId: z.string().min(1).nullable(),
    /** Why it failed, in words for people. */
    problem: z.string().max(500).nullable(),
  }),
);
