import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problems = z.object({
  errors: z.array(z.object({ category: z.string(), code: z.string(), detail: z.string().optional() })).min(1),
});

/** @see https://developer.squareup.com/docs/build-basics/handling-errors */
export function squareFailure({ body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const [first] = problems.safeParse(body).data?.errors ?? [];
  if (!first) return null;
  const { category, code: providerCode, detail = providerCode } = first;
  const facts = { providerCode, retryAfterMs: null };
  if (providerCode === 'INSUFFICIENT_SCOPES' || providerCode === 'FORBIDDEN') {
    return { kind: 'SCOPE', message: 'Square has not granted all rights; authorize it again.', ...facts };
  }
  switch (category) {
    case 'RATE_LIMIT_ERROR':
      return { kind: 'LIMITED', message: 'Square limits the rate.', ...facts };
    case 'INVALID_REQUEST_ERROR':
      return providerCode === 'NOT_FOUND'
        ? { kind: 'GONE', message: 'Square does not have it.', ...facts }
        : { kind: 'REFUSED', message: `Square refused: ${detail.slice(0, 300)}`, ...facts };
    case 'PAYMENT_METHOD_ERROR':
    case 'REFUND_ERROR':
      return { kind: 'REFUSED', message: `Square refused: ${detail.slice(0, 300)}`, ...facts };
    default:
      return null;
  }
}
