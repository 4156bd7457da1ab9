import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problem = z.object({ category: z.string(), message: z.string(), policyName: z.string().optional() });

/** A day has 86,400 s; a used up daily limit ends with it, at the latest. */
const dayMs = 86_400_000;

/** @see https://developers.hubspot.com/docs/api-reference/error-handling */
export function hubSpotFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const { category: providerCode, message, policyName } = parsed.data;
  if (providerCode === 'MISSING_SCOPES') {
    const text = 'HubSpot has not granted the right to read and write contacts; authorize it again.';
    return { kind: 'SCOPE', message: text, providerCode, retryAfterMs: null };
  }
  if (policyName === 'DAILY') {
    const text = 'The requests that HubSpot allows in a day are used up.';
    return { kind: 'LIMITED', message: text, providerCode: policyName, retryAfterMs: dayMs };
  }
  if (status === 400) {
    return {
      kind: 'REFUSED',
      message: `HubSpot refused: ${message.slice(0, 300)}`,
      providerCode,
      retryAfterMs: null,
    };
  }
  return null;
}
