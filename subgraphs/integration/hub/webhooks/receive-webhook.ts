import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import type { NamedEvent } from './seal-event.ts';
import type { SignedEvents } from './store-events.ts';
import type { WebhookGround } from './webhook-ground.ts';
import { hashOf } from './webhook-request.ts';
import type { IncomingEvent, WebhookAnswer, WebhookRequest } from './webhook.ts';

/** What a request is, and how it is answered. */
export type Reception =
  /** Only asks whether the address is ours. */
  | { readonly kind: 'HANDSHAKE'; readonly answer: WebhookAnswer }
  | { readonly kind: 'SIGNED'; readonly answer: WebhookAnswer; readonly signed: SignedEvents }
  | { readonly kind: 'TOO_LARGE' }
  /** Signed, but not as the provider describes it. */
  | { readonly kind: 'UNREADABLE'; readonly problem: string }
  /** Nobody who may report has signed it. */
  | { readonly kind: 'UNSIGNED' };

/** A longer name is replaced by the hash. */
const longestName = 200;
const nothing: WebhookAnswer = { status: 204 };

/** Reads a request of a provider: handshake, size, signature, events. It changes nothing. */
export function receiveWebhook(
  services: Services,
  { signersOf }: Pick<WebhookGround, 'signersOf'>,
  provider: Provider,
  request: WebhookRequest,
): Promise<Reception> {
  return provider.visit(async ({ webhook }, schema): Promise<Reception> => {
    if (!webhook) return { kind: 'UNSIGNED' };
    if (webhook.maxBytes !== undefined && request.body.length > webhook.maxBytes)
      return { kind: 'TOO_LARGE' };
    const signers = (await signersOf(services, provider)).map((signer) => ({
      ...signer,
      credentials: schema.parse(signer.credentials),
    }));
    const shaken = await webhook.handshake?.(
      request,
      signers.map(({ credentials }) => credentials),
    );
    if (shaken) return { kind: 'HANDSHAKE', answer: shaken };
    for (const { account, isSandbox, credentials } of signers) {
      if (!(await webhook.verify(request, credentials))) continue;
      try {
        const events = webhook.events(request).map((event, position) => named(event, request, position));
        const signed = { provider: provider.id, account, isSandbox, events };
        return { kind: 'SIGNED', answer: webhook.answer ?? nothing, signed };
      } catch (error) {
        return { kind: 'UNREADABLE', problem: error instanceof Error ? error.message : 'unknown' };
      }
    }
    return { kind: 'UNSIGNED' };
  });
}

function named(event: IncomingEvent, request: WebhookRequest, position: number): NamedEvent {
  const { externalId, type } = event;
  const isUsable = externalId !== null && isStorable(externalId);
  return {
    externalId: isUsable ? externalId : hashOf(request, position),
    type: isStorable(type) ? type : 'unknown',
    data: event.data,
  };
}

/** Whether the database stores a text in an index: it has no place for NUL, and none for very long ones. */
function isStorable(text: string): boolean {
  return text !== '' && text.length <= longestName && !text.includes('\0');
}
