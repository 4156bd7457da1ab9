import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problem = z.object({ error: z.string() });
const dayMs = 86_400_000;

/** A used up budget of the day and too many requests in two seconds both come with 429: the headers tell them apart. */
export function pipedriveFailure({
  status,
  headers,
  body,
}: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  if (status === 429 && headers.get('x-daily-ratelimit-token-remaining') === '0') {
    return {
      kind: 'LIMITED',
      message: 'The requests that Pipedrive allows the company in a day are used up.',
      providerCode: 'daily',
      retryAfterMs: dayMs,
    };
  }
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  if (status === 403) {
    const message = 'Pipedrive has not granted the right to read and write contacts; authorize it again.';
    return { kind: 'SCOPE', message, providerCode: '403', retryAfterMs: null };
  }
  if (status === 400) {
    const message = `Pipedrive refused: ${error.slice(0, 300)}`;
    return { kind: 'REFUSED', message, providerCode: '400', retryAfterMs: null };
  }
  return null;
}
