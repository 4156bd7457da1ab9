import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problem = z.object({
  error: z.object({
    type: z.string().nullish(),
    code: z.string().nullish(),
    decline_code: z.string().nullish(),
    message: z.string().nullish(),
  }),
});

/** @see https://docs.stripe.com/error-codes */
export function stripeFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const error = problem.safeParse(body).data?.error;
  if (!error) return null;
  const { type, code, decline_code: declined, message } = error;
  const providerCode = declined ?? code ?? type ?? String(status);
  const facts = { providerCode, retryAfterMs: null };
  if (status === 403) return { kind: 'SCOPE', message: missingRight(message ?? ''), ...facts };
  switch (code) {
    case 'idempotency_key_in_use':
      return { kind: 'LIMITED', message: 'Stripe still works on the same request.', ...facts };
    case 'lock_timeout':
    case 'rate_limit':
      return { kind: 'LIMITED', message: 'Stripe limits the rate.', ...facts };
    case 'resource_missing':
      return { kind: 'GONE', message: 'Stripe does not have it.', ...facts };
    default:
      // 402 is a card or a balance that does not suffice. The text is for people; it names no key.
      return status === 400 || status === 402
        ? { kind: 'REFUSED', message: `Stripe refused: ${(message ?? providerCode).slice(0, 300)}`, ...facts }
        : null;
  }
}

/** Of a refusal for a restricted key only the name of the right is kept: the text quotes the key. */
function missingRight(message: string): string {
  const right = /\brak_\w+/.exec(message)?.[0];
  return right === undefined
    ? 'The Stripe key lacks a right for this.'
    : `The Stripe key lacks the right ${right}.`;
}
