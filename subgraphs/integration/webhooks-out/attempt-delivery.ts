import { messageIdOf } from './message-id.ts';
import type { Services } from '../services.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { closeAttempt } from './close-attempt.ts';
import { postWebhook } from './post-webhook.ts';
import type { PostOutcome } from './post-webhook.ts';
import { signingSecrets } from './secrets.ts';
import { signatureOf } from './signature.ts';

/**
 * Makes one attempt of a claimed delivery and writes down how it went.
 * @throws the reason of `signal`, when the process ends: the delivery is due again when its claim ends
 */
export async function attemptDelivery(
  services: Services,
  delivery: ClaimedDelivery,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<PostOutcome> {
  const at = new Date();
  const outcome = await post(services, delivery, { at, timeoutMs, signal });
  await closeAttempt(services, delivery, { ...outcome, at });
  return outcome;
}

function post(
  { settings, log }: Services,
  delivery: ClaimedDelivery,
  { at, timeoutMs, signal }: { readonly at: Date; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<PostOutcome> {
  const { endpointId, messageId, url, body } = delivery;
  const id = messageIdOf(messageId);
  const timestamp = Math.floor(at.getTime() / 1000);
  let secrets: readonly string[];
  try {
    secrets = signingSecrets(settings.keyring, { ...delivery, id: endpointId }, at);
  } catch (error) {
    log.error({ endpointId, err: error }, 'a webhook was not sent: its secret does not open');
    const problem = 'The secret of the endpoint does not open here: give it a new one.';
    return Promise.resolve({ status: null, error: problem, result: 'FAILED', holdMs: null, ms: 0 });
  }
  return postWebhook({
    url,
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(secrets, { id, timestamp, body }),
    },
    timeoutMs,
    mayBePrivate: settings.privateWebhooks,
    signal,
  });
}
