import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problem = z.object({ detail: z.object({ status: z.string() }) });

/** A used up quota comes with 401 as well, and must not be taken for a bad key. */
export function elevenLabsFailure({ body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const { status: providerCode } = parsed.data.detail;
  switch (providerCode) {
    case 'quota_exceeded':
      return {
        kind: 'REFUSED',
        message: 'The ElevenLabs account has no characters left.',
        providerCode,
        retryAfterMs: null,
      };
    case 'too_many_concurrent_requests':
    case 'system_busy':
      return {
        kind: 'LIMITED',
        message: 'ElevenLabs limits the requests at once.',
        providerCode,
        retryAfterMs: 1_000,
      };
    case 'missing_permissions':
      return {
        kind: 'SCOPE',
        message: 'The ElevenLabs key lacks a right: User, Voices, Text to Speech or Speech to Text.',
        providerCode,
        retryAfterMs: null,
      };
    default:
      return null;
  }
}
