import { mailHtml } from '../../account-mails/mail-html.ts';
import type { SentChannelSpec } from './sent-channel.ts';

/** E-mails. */
export const email: SentChannelSpec = {
  capability: 'EMAIL',
  noun: 'e-mails',
  send: ({ services, sender, delivery: { id, recipient, subject, body, link } }) => {
    const text = link === null ? body : `${body}\n\n${new URL(link, services.settings.publicUrl).href}`;
    return sender.can('EMAIL').send({
      to: recipient,
      subject: subject ?? '',
      text,
      html: mailHtml(subject ?? '', text),
      headers: {},
      deliveryId: id,
    });
  },
};
