import { z } from 'zod';
import type { RefusedAnswer } from '../definition/define-provider.ts';
import type { FailureFacts } from '../http/provider-failure.ts';

/** What a refused grant is called by RFC 6749 section 5.2, and here whatever a provider calls it. */
export const grantIsLost = 'invalid_grant';

const refusal = z.object({ error: z.string() });

/** What a refusal of the host that gives tokens means. @param isLost how this provider says that a grant is over, beside RFC 6749 */
export function tokenFailure(
  name: string,
  isLost: ((answer: RefusedAnswer) => boolean) | undefined,
): (answer: RefusedAnswer) => Omit<FailureFacts, 'outcome'> | null {
  return (answer) => {
    if (answer.status === 429 || answer.status >= 500) return null;
    const parsed = refusal.safeParse(answer.body);
    const error = parsed.success ? parsed.data.error : null;
    if (error === grantIsLost || isLost?.(answer) === true) {
      const message = `${name} accepts the authorization no more. An administrator must authorize it again.`;
      return { kind: 'CREDENTIALS', message, providerCode: grantIsLost, retryAfterMs: null };
    }
    if (error === 'invalid_client' || error === 'unauthorized_client' || answer.status === 401) {
      const message = `${name} does not accept the client id and the client secret.`;
      return { kind: 'CREDENTIALS', message, providerCode: error, retryAfterMs: null };
    }
    return null;
  };
}
