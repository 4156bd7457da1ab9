import { untilAnswered } from '#platform/database/until-answered.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { noteProvider } from './claim-delivery.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';
import { mayAskAnother } from './may-ask-another.ts';
import { statusCallbackUrl } from './status-callback-url.ts';

/** A text message that a provider has taken. */
export interface SentText {
  readonly providerMessageId: string;
  readonly sandbox: boolean;
}

/**
 * Looks for the message of an attempt without an end, at the provider that it has asked.
 * @returns null when that provider does not have it
 * @throws ProviderFailure, also where the provider can't be asked: then nobody knows, and nothing is sent twice
 */
export async function findText(
  senders: readonly OpenProvider[],
  { recipient: to, body, provider }: ClaimedDelivery,
  since: Date,
): Promise<SentText | null> {
  const asked = provider === null ? senders : senders.filter(({ id }) => id === provider);
  if (asked.length === 0) throw nobodyKnows(`${provider} is not connected any more`);
  for (const sender of asked) {
    const found = await sender.can('SMS').find({ to, body, since });
    if (found === undefined) throw nobodyKnows('the provider does not tell');
    if (found !== null) return { providerMessageId: found, sandbox: sender.isSandbox };
  }
  return null;
}

/**
 * Sends by the first provider that takes the message. Another one is asked only where nothing was sent and the message itself
 * was not refused.
 * @throws ProviderFailure
 */
export async function sendText(
  { db, log, settings }: Services,
  senders: readonly OpenProvider[],
  { delivery, attempt }: { readonly delivery: ClaimedDelivery; readonly attempt: string },
): Promise<SentText> {
  const { id, recipient: to, body } = delivery;
  const failures: ProviderFailure[] = [];
  for (const sender of senders) {
    const { id: provider, isSandbox } = sender;
    if (!(await untilAnswered(() => noteProvider(db, { id, attempt, provider })))) {
      throw new Error('Another attempt to send this message is in progress.');
    }
    const statusCallback = statusCallbackUrl(settings.publicUrl, id, { provider, isSandbox });
    try {
      const sent = await sender.can('SMS').send({ to, body, deliveryId: id, statusCallback });
      return { ...sent, sandbox: isSandbox };
    } catch (error) {
      if (!(error instanceof ProviderFailure) || !mayAskAnother(error)) throw error;
      failures.push(error);
      log.warn(
        { deliveryId: id, provider, code: error.providerCode },
        'a provider did not take a text message',
      );
    }
  }
  const [first] = failures;
  throw first ?? new ProviderFailure('UNAVAILABLE', 'No provider sends text messages.');
}

function nobodyKnows(why: string): ProviderFailure {
  const message = `Nobody knows whether the message was sent, and ${why}. It is not sent again.`;
  return new ProviderFailure('REFUSED', message);
}
