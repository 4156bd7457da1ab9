import type { Services } from '../../../services.ts';
import { renderMail } from '../../templates/render-mail.ts';
import { findType } from '../../types/catalogue.ts';
import { unsubscribeUrl } from '../../unsubscribe/unsubscribe-link.ts';
import type { ClaimedDelivery } from '../claim-delivery.ts';
import type { SentChannelSpec } from './sent-channel.ts';

/** E-mails in their one layout. All but critical ones say how the person ends them, at once (RFC 8058). */
export const email: SentChannelSpec = {
  capability: 'EMAIL',
  noun: 'e-mails',
  send: ({ services, sender, delivery }) => {
    const { id, recipient, body, link, locale } = delivery;
    const subject = delivery.subject ?? '';
    const unsubscribe = unsubscribeOf(services, delivery);
    const { publicUrl } = services.settings;
    const { text, html } = renderMail({
      subject,
      body,
      link,
      linkLabel: null,
      locale: locale ?? 'en',
      unsubscribeUrl: unsubscribe,
      publicUrl,
    });
    const headers = headersOf(unsubscribe);
    return sender.can('EMAIL').send({ to: recipient, subject, text, html, headers, deliveryId: id });
  },
};

/** Null for a critical type, which nobody can switch off, and for an address that belongs to no person. */
function unsubscribeOf(services: Services, { type, personId }: ClaimedDelivery): string | null {
  const known = type === null ? undefined : findType(type);
  if (known === undefined || known.isCritical || personId === null) return null;
  return unsubscribeUrl(services, { personId, category: known.category, channel: 'EMAIL' });
}

function headersOf(unsubscribe: string | null): Readonly<Record<string, string>> {
  if (unsubscribe === null) return {};
  return {
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
