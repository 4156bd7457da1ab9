import type { SentChannelSpec } from './sent-channel.ts';

/**
 * WhatsApp messages. A conversation's message is free text, as it is sent within 24 hours of the customer's last one. A notification
 * comes unasked, so it is the template of its type's name that WhatsApp has approved, with the values of the delivery.
 */
export const whatsApp: SentChannelSpec = {
  capability: 'WHATSAPP',
  noun: 'WhatsApp messages',
  send: ({ sender, delivery: { id, recipient: to, body, type, locale, parameters }, statusCallback }) =>
    type === null
      ? sender.can('WHATSAPP').sendText({ to, body, deliveryId: id, statusCallback })
      : sender.can('WHATSAPP').sendTemplate({
          to,
          template: type,
          language: languageOf(locale),
          parameters,
          deliveryId: id,
          statusCallback,
        }),
};

/** WhatsApp writes `de-AT` as `de_AT`. */
function languageOf(locale: string | null): string {
  return (locale ?? 'en').replace('-', '_');
}
