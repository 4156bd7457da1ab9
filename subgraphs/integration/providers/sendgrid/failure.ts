import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problems = z.object({
  errors: z.array(z.object({ message: z.string(), field: z.string().nullish() })).min(1),
});

/** 403 is a sender that is not verified or a key without the right; the text says which. */
export function sendGridFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const [first] = problems.safeParse(body).data?.errors ?? [];
  if (!first || (status !== 400 && status !== 403)) return null;
  const facts = { providerCode: first.field ?? String(status), retryAfterMs: null };
  const message = `SendGrid refused: ${first.message.slice(0, 300)}`;
  return { kind: status === 403 ? 'SCOPE' : 'REFUSED', message, ...facts };
}
