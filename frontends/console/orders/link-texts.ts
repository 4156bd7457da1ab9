import { defineTexts } from '#packages/app/i18n/texts.ts';

/** Of the link by which a customer decides about an order. The messages are what the customer reads. */
export const linkTexts = defineTexts({
  en: {
    sendQuotes: 'Send quotes',
    sendTimes: 'Send times',
    open: 'Page of the customer',
    sent: 'The link was sent into the conversation.',
    quotesMessage: (url: string) => `Here you see the quotes for your order and take one: ${url}`,
    timesMessage: (url: string) => `Here you choose, move or cancel your appointment: ${url}`,
  },
  de: {
    sendQuotes: 'Angebote senden',
    sendTimes: 'Termine senden',
    open: 'Seite des Kunden',
    sent: 'Der Link wurde in das Gespräch gesendet.',
    quotesMessage: (url: string) =>
      `Hier sehen Sie die Kostenvoranschläge für Ihren Auftrag und nehmen einen an: ${url}`,
    timesMessage: (url: string) => `Hier wählen, verschieben oder stornieren Sie Ihren Termin: ${url}`,
  },
});
