import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import type { RecentSigners } from './recent-signers.ts';
import type { NamedEvent } from './seal-event.ts';
import type { Signer } from './signers.ts';
import type { SignedEvents } from './store-events.ts';
import { hashOf } from './webhook-request.ts';
import type { IncomingEvent, WebhookAnswer, WebhookRequest, WebhookSpec } from './webhook.ts';

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
  signers: RecentSigners,
  provider: Provider,
  request: WebhookRequest,
): Promise<Reception> {
  return provider.visit(async ({ webhook }, schema): Promise<Reception> => {
    if (!webhook) return { kind: 'UNSIGNED' };
    if (webhook.maxBytes !== undefined && request.body.length > webhook.maxBytes)
      return { kind: 'TOO_LARGE' };
    const recent = await signers.recent(services, provider);
    const shaken = await webhook.handshake?.(
      request,
      recent.map(({ credentials }) => schema.parse(credentials)),
    );
    if (shaken) return { kind: 'HANDSHAKE', answer: shaken };
    const isSigner = ({ credentials }: Signer) => webhook.verify(request, schema.parse(credentials));
    const signer =
      (await firstOf(recent, isSigner)) ??
      (await firstOf(await signers.current(services, provider), isSigner));
    if (!signer) return { kind: 'UNSIGNED' };
    const { account, isSandbox } = signer;
    try {
      const events = webhook.events(request).map((event, position) => named(event, request, position));
      const answer = answerOf(webhook, request);
      return { kind: 'SIGNED', answer, signed: { provider: provider.id, account, isSandbox, events } };
    } catch (error) {
      return { kind: 'UNREADABLE', problem: error instanceof Error ? error.message : 'unknown' };
    }
  });
}

function answerOf(
  { answer = nothing }: { readonly answer?: WebhookSpec<unknown>['answer'] },
  request: WebhookRequest,
): WebhookAnswer {
  return typeof answer === 'function' ? answer(request) : answer;
}

async function firstOf(
  signers: readonly Signer[],
  isSigner: (signer: Signer) => boolean | Promise<boolean>,
): Promise<Signer | undefined> {
  for (const signer of signers) if (await isSigner(signer)) return signer;
  return undefined;
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
