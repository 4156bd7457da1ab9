import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

type Meaning = Omit<FailureFacts, 'outcome'>;

const problem = z.object({
  error: z.object({ code: z.union([z.string(), z.number()]).nullish(), type: z.string().nullish() }),
});

/**
 * What a refusal of an OpenAI-compatible service means. Its text may quote the key or the prompt and goes no further; its code does not.
 * @param who the service, at the beginning of a sentence
 * @see https://platform.openai.com/docs/guides/error-codes
 */
export function answerFailure(who: string): (answer: RefusedAnswer) => Meaning {
  return ({ status, body }) => {
    // Gemini's endpoint answers a list with one error.
    const parsed = problem.safeParse(Array.isArray(body) ? body[0] : body);
    const { code, type } = parsed.success ? parsed.data.error : { code: null, type: null };
    const meaning = { providerCode: String(code ?? type ?? status), retryAfterMs: null };
    if (status === 401) {
      return { kind: 'CREDENTIALS', message: `${who} does not accept the API key.`, ...meaning };
    }
    if (status === 403) {
      return { kind: 'SCOPE', message: `The API key lacks a right at ${nameWithin(who)}.`, ...meaning };
    }
    if (code === 'insufficient_quota') {
      return {
        kind: 'REFUSED',
        message: `The account at ${nameWithin(who)} has no credit left.`,
        ...meaning,
      };
    }
    if (status === 404) {
      return { kind: 'REFUSED', message: `${who} has no such model or address.`, ...meaning };
    }
    if (status === 429) return { kind: 'LIMITED', message: `${who} limits the rate.`, ...meaning };
    if (status === 408 || status >= 500) {
      return { kind: 'UNAVAILABLE', message: `${who} has failed (HTTP ${status}).`, ...meaning };
    }
    return { kind: 'REFUSED', message: `${who} refused the request (HTTP ${status}).`, ...meaning };
  };
}

function nameWithin(who: string): string {
  return who.replace(/^The /, 'the ');
}
