import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

/** Of the API. */
const problems = z.object({
  errors: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish() })).min(1),
});
/** Of the token server (RFC 6749 section 5.2). */
const tokenProblem = z.object({ error: z.string() });

export function tipaltiFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const token = tokenProblem.safeParse(body).data;
  if (token) return tokenFailure(token.error);
  const [first] = problems.safeParse(body).data?.errors ?? [];
  if (!first || status !== 400) return null;
  const { code, message } = first;
  return {
    kind: 'REFUSED',
    message: `Tipalti refused: ${(message ?? code ?? 'no reason given').slice(0, 300)}`,
    providerCode: code ?? String(status),
    retryAfterMs: null,
  };
}

function tokenFailure(providerCode: string): Omit<FailureFacts, 'outcome'> | null {
  const facts = { providerCode, retryAfterMs: null };
  switch (providerCode) {
    case 'invalid_client':
      return { kind: 'CREDENTIALS', message: 'Tipalti does not accept the client id and secret.', ...facts };
    case 'unauthorized_client':
    case 'invalid_scope':
      return { kind: 'SCOPE', message: 'The Tipalti app lacks client credentials or rights.', ...facts };
    default:
      return null;
  }
}
