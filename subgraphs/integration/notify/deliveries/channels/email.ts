import { renderMail } from '../../templates/render-mail.ts';
import type { SentChannelSpec } from './sent-channel.ts';

/** E-mails in their one layout. */
export const email: SentChannelSpec = {
  capability: 'EMAIL',
  noun: 'e-mails',
  send: ({ services, sender, delivery }) => {
    const { id, recipient, subject, body, link, locale } = delivery;
    const { text, html } = renderMail({
      subject: subject ?? '',
      body,
      link,
      linkLabel: null,
      locale: locale ?? 'en',
      unsubscribeUrl: null,
      publicUrl: services.settings.publicUrl,
    });
    return sender.can('EMAIL').send({
      to: recipient,
      subject: subject ?? '',
      text,
      html,
      headers: {},
      deliveryId: id,
    });
  },
};
