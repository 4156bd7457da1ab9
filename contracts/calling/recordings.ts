import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** How far a recording of a call is. */
export const recordingStates = ['PROCESSING', 'AVAILABLE', 'DELETED'] as const;

/**
 * Deletes a recording at its provider, and reports `DELETED` by `conversation.recording_progress`. What the provider does not have any
 * more is deleted. `conversation.recording_route` says what it needs.
 */
export const deleteCallRecording = jobContract(
  'integration.delete-call-recording',
  z.object({ recordingId: z.string().refine(isId, 'is not an id') }),
  { lane: 'bulk' },
);
