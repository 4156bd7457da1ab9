import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts, FailureKind } from '../../hub/http/provider-failure.ts';

const problem = z.object({ error: z.object({ code: z.number(), message: z.string().default('') }) });

/** A text that was sent more than 24 hours after the receiver’s last message. */
export const outsideWindow = '131047';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const kinds: Readonly<Record<number, readonly [FailureKind, string]>> = {
  0: ['CREDENTIALS', 'WhatsApp does not accept the access token.'],
  190: ['CREDENTIALS', 'The access token of WhatsApp has expired or was revoked.'],
  3: ['SCOPE', 'The access token lacks the right whatsapp_business_messaging.'],
  10: ['SCOPE', 'The access token lacks the right whatsapp_business_messaging.'],
  200: ['SCOPE', 'The access token lacks the right whatsapp_business_messaging.'],
  4: ['LIMITED', 'WhatsApp limits the requests of the app.'],
  80007: ['LIMITED', 'WhatsApp limits the requests of the business account.'],
  130429: ['LIMITED', 'WhatsApp limits the messages of this number.'],
  131056: ['LIMITED', 'WhatsApp limits the messages to this receiver.'],
  131026: ['GONE', 'WhatsApp does not reach this receiver.'],
  131030: ['REFUSED', 'The receiver is not on the list of the test number.'],
  131047: ['REFUSED', 'The receiver wrote more than 24 hours ago: only a template can be sent.'],
  131049: ['REFUSED', 'WhatsApp holds this message back, so that the receiver gets fewer of them.'],
  132001: ['REFUSED', 'WhatsApp has no approved template of this name and language.'],
};

export function whatsAppFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const { code, message } = parsed.data.error;
  const known = kinds[code];
  const facts = { providerCode: String(code), retryAfterMs: null };
  // Only a bad request says by its code alone what is wrong.
  if (!known && status !== 400) return null;
  if (!known) return { kind: 'REFUSED', message: `WhatsApp refused: ${message.slice(0, 300)}`, ...facts };
  return { kind: known[0], message: known[1], ...facts };
}
