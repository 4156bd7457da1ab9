import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problem = z.object({ error: z.object({ type: z.string() }) });

/** @see https://docs.claude.com/en/api/errors */
export function anthropicFailure({ body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const { type: providerCode } = parsed.data.error;
  const facts = { providerCode, retryAfterMs: null };
  switch (providerCode) {
    case 'permission_error':
      return { kind: 'SCOPE', message: 'The Claude key may not use this model.', ...facts };
    case 'billing_error':
      return { kind: 'REFUSED', message: 'The Anthropic account has no credit left.', ...facts };
    case 'overloaded_error':
      return { kind: 'UNAVAILABLE', message: 'Claude has too much to do at the moment.', ...facts };
    default:
      return null;
  }
}
