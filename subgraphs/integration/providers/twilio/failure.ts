import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts, FailureKind } from '../../hub/http/provider-failure.ts';

/** Twilio's error body (twilio.com/docs/usage/twilios-response). */
const refusal = z.object({
  message: z.string().nullish(),
  code: z.union([z.number(), z.string()]).nullish(),
});

/** Codes that say more than their status (twilio.com/docs/api/errors). */
const kinds: Readonly<Record<string, FailureKind>> = {
  20003: 'CREDENTIALS',
  20429: 'LIMITED',
  // The receiver has texted STOP to this sender.
  21610: 'GONE',
  // Not a number, and not a mobile one.
  21211: 'GONE',
  21614: 'GONE',
};

/** What a refusal of Twilio means. */
export function twilioFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> {
  const parsed = refusal.safeParse(body);
  const { code, message } = parsed.success ? parsed.data : { code: null, message: null };
  const providerCode = String(code ?? status);
  const kind = kinds[providerCode] ?? kindOf(status);
  return {
    kind,
    message: sentence(kind, status, message ?? `HTTP ${status}`),
    providerCode,
    retryAfterMs: null,
  };
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 401:
      return 'CREDENTIALS';
    case 403:
      return 'SCOPE';
    case 404:
    case 410:
      return 'GONE';
    case 409:
      return 'CONFLICT';
    case 429:
      return 'LIMITED';
    default:
      return status === 408 || status >= 500 ? 'UNAVAILABLE' : 'REFUSED';
  }
}

function sentence(kind: FailureKind, status: number, said: string): string {
  switch (kind) {
    case 'CREDENTIALS':
      return 'Twilio does not accept the account SID and auth token.';
    case 'SCOPE':
      return `The Twilio account lacks a right: ${said.slice(0, 300)}`;
    case 'LIMITED':
      return 'Twilio limits the rate.';
    case 'UNAVAILABLE':
      return `Twilio has failed (HTTP ${status}).`;
    case 'REFUSED':
    case 'GONE':
    case 'CONFLICT':
      return `Twilio refused: ${said.slice(0, 300)}`;
  }
}
