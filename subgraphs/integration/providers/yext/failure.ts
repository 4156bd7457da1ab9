import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problems = z.object({
  meta: z.object({
    errors: z.array(z.object({ code: z.number(), type: z.string(), message: z.string() })).min(1),
  }),
});

/** Yext says what is wrong with an entity in words that its editor understands. */
export function yextFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problems.safeParse(body);
  const [first] = parsed.data?.meta.errors ?? [];
  if (!first || status !== 400) return null;
  const message = `Yext refused: ${first.message.slice(0, 300)}`;
  return { kind: 'REFUSED', message, providerCode: String(first.code), retryAfterMs: null };
}
