import { moneyText } from '#platform/localisation/format.ts';
import type { OpenInvoice } from './open-invoice.ts';

/** Where an invoice can be paid, in the language of the customer, with the word that no person has written it. @param language ISO 639-1 */
export function payLinkText(
  { number, owed: amount, currency, payToken }: Omit<OpenInvoice, 'id'>,
  language: string | null,
  publicUrl: string,
): string {
  const url = `${publicUrl}/pay/${payToken}`;
  if (language === 'de') {
    const sum = moneyText({ amount, currency }, 'de-DE');
    return `Die Rechnung ${number} (${sum}) können Sie hier bezahlen: ${url}\n\nDiese Nachricht wurde automatisch gesendet.`;
  }
  const sum = moneyText({ amount, currency }, 'en-GB');
  return `You can pay invoice ${number} (${sum}) here: ${url}\n\nThis message was sent automatically.`;
}
