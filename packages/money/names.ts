import { defineTexts } from '#packages/app/i18n/texts.ts';

export const paymentStateNames = defineTexts({
  en: {
    UNPAID: 'Unpaid',
    PARTIAL: 'Partly paid',
    PAID: 'Paid',
    OVERPAID: 'Overpaid',
    PARTIALLY_REFUNDED: 'Partly refunded',
    REFUNDED: 'Refunded',
    DISPUTED: 'Disputed',
  },
  de: {
    UNPAID: 'Offen',
    PARTIAL: 'Teilweise bezahlt',
    PAID: 'Bezahlt',
    OVERPAID: 'Überzahlt',
    PARTIALLY_REFUNDED: 'Teilweise erstattet',
    REFUNDED: 'Erstattet',
    DISPUTED: 'Angefochten',
  },
});

export const paymentMethodNames = defineTexts({
  en: {
    CARD: 'Card',
    BANK_DEBIT: 'Bank debit',
    BANK_TRANSFER: 'Bank transfer',
    WALLET: 'Wallet',
    CASH: 'Cash',
    OTHER: 'Other',
  },
  de: {
    CARD: 'Karte',
    BANK_DEBIT: 'Lastschrift',
    BANK_TRANSFER: 'Überweisung',
    WALLET: 'Wallet',
    CASH: 'Bar',
    OTHER: 'Anders',
  },
});

export const paymentStatusNames = defineTexts({
  en: { PENDING: 'Under way', SUCCEEDED: 'Received', FAILED: 'Failed' },
  de: { PENDING: 'Unterwegs', SUCCEEDED: 'Eingegangen', FAILED: 'Fehlgeschlagen' },
});

export const refundStatusNames = defineTexts({
  en: { PENDING: 'Under way', SUCCEEDED: 'Given back', FAILED: 'Failed' },
  de: { PENDING: 'Unterwegs', SUCCEEDED: 'Zurückgezahlt', FAILED: 'Fehlgeschlagen' },
});

export const disputeStatusNames = defineTexts({
  en: {
    INQUIRY: 'The bank asks',
    NEEDS_RESPONSE: 'Evidence needed',
    UNDER_REVIEW: 'The bank decides',
    WON: 'Won',
    LOST: 'Lost',
  },
  de: {
    INQUIRY: 'Die Bank fragt nach',
    NEEDS_RESPONSE: 'Belege nötig',
    UNDER_REVIEW: 'Die Bank entscheidet',
    WON: 'Gewonnen',
    LOST: 'Verloren',
  },
});

export const disputeFileNames = defineTexts({
  en: {
    INVOICE: 'Invoice',
    MESSAGES: 'Messages',
    WORK: 'Report or photo of the work',
    AGREEMENT: 'What the customer signed',
    OTHER: 'Another file',
  },
  de: {
    INVOICE: 'Rechnung',
    MESSAGES: 'Nachrichten',
    WORK: 'Bericht oder Foto der Arbeit',
    AGREEMENT: 'Was der Kunde unterschrieben hat',
    OTHER: 'Eine andere Datei',
  },
});
