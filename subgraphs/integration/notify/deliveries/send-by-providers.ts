import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { sentChannels } from './channels/channels.ts';
import { noteProvider } from './claim-delivery.ts';
import type { Claim, ClaimedDelivery } from './claim-delivery.ts';
import type { SentMessage } from './close-attempt.ts';
import { mayAskAnother } from './may-ask-another.ts';
import { statusCallbackUrl } from './status-callback-url.ts';

/** Nobody can find out whether a message was sent. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  constructor(why: string) {
    super(`Nobody knows whether the message was sent, and ${why}. It is not sent again.`);
  }
}

/**
 * Looks for the message of an attempt without an end, at the provider that it has asked.
 * @returns null when that provider does not have it, or none was asked
 * @throws OutcomeUnknown where nobody can tell, ProviderFailure where the provider does not answer now
 */
export async function findMessage(
  senders: readonly OpenProvider[],
  delivery: ClaimedDelivery,
  since: Date,
): Promise<SentMessage | null> {
  const { channel, provider } = delivery;
  if (provider === null) return null;
  const { find } = sentChannels[channel];
  if (find === undefined) throw new OutcomeUnknown('its provider does not tell');
  const sender = senders.find(({ id }) => id === provider);
  if (sender === undefined) throw new OutcomeUnknown(`${provider} is not connected any more`);
  const found = await find(sender, delivery, since);
  if (found === undefined) throw new OutcomeUnknown('its provider does not tell');
  return found === null ? null : { provider, providerMessageId: found, sandbox: sender.isSandbox };
}

/** Providers in the order in which they are asked: a customer is answered from the number to which they have written. */
function inOrder(
  senders: readonly OpenProvider[],
  { preferredProvider }: ClaimedDelivery,
): readonly OpenProvider[] {
  const isPreferred = ({ id }: OpenProvider) => id === preferredProvider;
  return [...senders.filter(isPreferred), ...senders.filter((sender) => !isPreferred(sender))];
}

/**
 * Sends by the first provider that takes the message. Another one is asked only where nothing was sent and the message itself
 * was not refused.
 * @throws ProviderFailure
 */
export async function sendByProviders(
  services: Services,
  senders: readonly OpenProvider[],
  claim: Claim,
): Promise<SentMessage> {
  const { db, log, settings } = services;
  const { delivery } = claim;
  const { id: deliveryId } = delivery;
  const channel = sentChannels[delivery.channel];
  const failures: ProviderFailure[] = [];
  for (const sender of inOrder(senders, delivery)) {
    const { id: provider, isSandbox } = sender;
    await noteProvider(db, claim, provider);
    const statusCallback = statusCallbackUrl(settings.publicUrl, deliveryId, { provider, isSandbox });
    try {
      const { providerMessageId } = await channel.send({ services, sender, delivery, statusCallback });
      return { provider, providerMessageId, sandbox: isSandbox };
    } catch (error) {
      if (!(error instanceof ProviderFailure) || !mayAskAnother(error)) throw error;
      failures.push(error);
      log.warn({ deliveryId, provider, code: error.providerCode }, 'a provider did not take a message');
    }
  }
  const [first] = failures;
  throw first ?? new ProviderFailure('UNAVAILABLE', `No provider sends ${channel.noun}.`);
}
