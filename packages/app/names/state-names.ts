import { defineTexts } from '../i18n/texts.ts';

/** The states of the API in words, one catalogue for each of its enums: `useTexts(orderStatusNames)[order.status]`. */
export const orderStatusNames = defineTexts({
  en: {
    OPEN: 'Finding a vendor',
    ACCEPTED: 'Accepted',
    IN_PROGRESS: 'In progress',
    COMPLETED: 'Completed',
    INVOICED: 'Invoiced',
    PAID: 'Paid',
    CANCELLED: 'Cancelled',
    UNFILLED: 'No vendor found',
  },
  de: {
    OPEN: 'Anbieter wird gesucht',
    ACCEPTED: 'Angenommen',
    IN_PROGRESS: 'In Arbeit',
    COMPLETED: 'Erledigt',
    INVOICED: 'Berechnet',
    PAID: 'Bezahlt',
    CANCELLED: 'Storniert',
    UNFILLED: 'Kein Anbieter gefunden',
  },
});

export const offerStatusNames = defineTexts({
  en: {
    PENDING: 'Waiting for an answer',
    ACCEPTED: 'Accepted',
    DECLINED: 'Declined',
    EXPIRED: 'Expired',
    WITHDRAWN: 'Withdrawn',
  },
  de: {
    PENDING: 'Wartet auf Antwort',
    ACCEPTED: 'Angenommen',
    DECLINED: 'Abgelehnt',
    EXPIRED: 'Abgelaufen',
    WITHDRAWN: 'Zurückgezogen',
  },
});

export const invoiceStatusNames = defineTexts({
  en: { UNPAID: 'Unpaid', PAID: 'Paid', NOTHING_DUE: 'Nothing due' },
  de: { UNPAID: 'Offen', PAID: 'Bezahlt', NOTHING_DUE: 'Nichts zu zahlen' },
});

export const invoiceKindNames = defineTexts({
  en: { INVOICE: 'Invoice', CREDIT_NOTE: 'Credit note' },
  de: { INVOICE: 'Rechnung', CREDIT_NOTE: 'Gutschrift' },
});

export const channelNames = defineTexts({
  en: { CHAT: 'Chat', SMS: 'SMS', PHONE: 'Telephone', WHATSAPP: 'WhatsApp' },
  de: { CHAT: 'Chat', SMS: 'SMS', PHONE: 'Telefon', WHATSAPP: 'WhatsApp' },
});

export const userRoleNames = defineTexts({
  en: { ADMIN: 'Administrator', AGENT: 'Operator', VENDOR: 'Vendor', CUSTOMER: 'Customer' },
  de: { ADMIN: 'Verwaltung', AGENT: 'Team', VENDOR: 'Anbieter', CUSTOMER: 'Kunde' },
});

export const deliveryStatusNames = defineTexts({
  en: {
    QUEUED: 'Waiting',
    SENT: 'Sent',
    DELIVERED: 'Delivered',
    READ: 'Read',
    UNDELIVERED: 'Not delivered',
    BOUNCED: 'Bounced',
    FAILED: 'Failed',
    EXPIRED: 'Expired',
    SUPPRESSED: 'Suppressed',
    UNKNOWN: 'Unknown',
  },
  de: {
    QUEUED: 'Wartet',
    SENT: 'Gesendet',
    DELIVERED: 'Zugestellt',
    READ: 'Gelesen',
    UNDELIVERED: 'Nicht zugestellt',
    BOUNCED: 'Zurückgewiesen',
    FAILED: 'Fehlgeschlagen',
    EXPIRED: 'Abgelaufen',
    SUPPRESSED: 'Gesperrt',
    UNKNOWN: 'Unbekannt',
  },
});
