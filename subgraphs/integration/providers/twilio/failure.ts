import { z } from 'zod';
import { kindOfStatus, ProviderFailure } from '../provider-failure.ts';

/** Both of the SDK's exceptions for an answer with an error have these (twilio.com/docs/usage/twilios-response). */
const refusal = z.object({
  status: z.number(),
  message: z.string().nullish(),
  code: z.union([z.number(), z.string()]).nullish(),
});
const networkError = z.object({ code: z.string() });

/** Maps an error of the Twilio SDK to ours. Its network errors hold the request with the auth token, so they go no further. */
export function twilioFailure(error: unknown): ProviderFailure {
  const network = networkError.safeParse(error);
  const refused = refusal.safeParse(error);
  if (!refused.success || (network.success && /^E[A-Z]/.test(network.data.code))) {
    const code = network.success ? network.data.code : nameOf(error);
    return new ProviderFailure('UNAVAILABLE', 'Twilio could not be reached or did not answer in time.', code);
  }
  const { status, code, message } = refused.data;
  const kind = kindOfStatus(status);
  const text =
    kind === 'CREDENTIALS'
      ? 'Twilio does not accept the account SID and auth token.'
      : kind === 'REFUSED'
        ? `Twilio refused: ${(message ?? `HTTP ${status}`).slice(0, 300)}`
        : `Twilio has failed or limits the rate (HTTP ${status}).`;
  return new ProviderFailure(kind, text, code == null ? String(status) : String(code));
}

/** The name of an error is safe to keep; its properties are not. */
function nameOf(error: unknown): string | null {
  return error instanceof Error ? error.name : null;
}
