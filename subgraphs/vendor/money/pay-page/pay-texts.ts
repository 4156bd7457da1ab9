import type { PageLanguage } from '#platform/pages/page-language.ts';

/** What the page of an invoice says. */
export interface PayTexts {
  readonly invoice: (number: string) => string;
  readonly toBePaid: string;
  readonly from: string;
  readonly date: string;
  readonly total: string;
  readonly paid: string;
  readonly credited: string;
  readonly refunded: string;
  readonly pendingSum: string;
  readonly address: string;
  readonly email: string;
  readonly pay: (amount: string) => string;
  readonly provider: string;
  readonly lookAgain: string;
  readonly returned: string;
  readonly notPaidYet: string;
  readonly opening: string;
  readonly failed: string;
  readonly expired: string;
  readonly pending: string;
  readonly pendingMore: string;
  readonly anew: string;
  readonly anewMore: string;
  readonly vendorCollects: (vendor: string) => string;
  readonly paidTitle: string;
  readonly paidMore: (number: string, vendor: string) => string;
  readonly overpaid: (amount: string) => string;
  readonly refundedTitle: string;
  readonly refundedMore: (number: string) => string;
  readonly disputed: string;
  readonly disputedMore: string;
  readonly nothingDue: string;
  readonly nothingDueMore: (number: string) => string;
  readonly cancelled: string;
  readonly cancelledMore: string;
  readonly unknown: string;
  readonly unknownMore: string;
  readonly tooOften: string;
  readonly tooOftenMore: string;
  readonly unreadable: string;
  readonly unreadableMore: string;
}

export const payTexts: Readonly<Record<PageLanguage, PayTexts>> = {
  en: {
    invoice: (number) => `Invoice ${number}`,
    toBePaid: 'To be paid',
    from: 'From',
    date: 'Date',
    total: 'Total',
    paid: 'Paid so far',
    credited: 'Credited',
    refunded: 'Refunded',
    pendingSum: 'On its way',
    address: 'Address',
    email: 'E-mail',
    pay: (amount) => `Pay ${amount}`,
    provider: 'You pay on the page of a payment provider.',
    lookAgain: 'Look again',
    returned:
      'If you have paid, we wait for the confirmation of the payment provider. It takes seconds, and seldom minutes.',
    notPaidYet: 'If you have not paid yet, you can do so now.',
    opening: 'The payment provider takes longer than usual. Please try again in a moment.',
    failed:
      'The payment provider could not open its page. Please try again later, or ask the sender of the invoice.',
    expired: 'The page of the payment provider has expired. Nothing was paid there.',
    pending: 'Your payment is on its way',
    pendingMore:
      'You have paid. The payment provider confirms it within some days, depending on how you paid.',
    anew: 'Pay in another way',
    anewMore:
      'If that payment did not work, you can pay in another way now. If both arrive, you get the surplus back.',
    vendorCollects: (vendor) => `This invoice can't be paid online. Please pay ${vendor} as you agreed.`,
    paidTitle: 'Paid',
    paidMore: (number, vendor) => `Invoice ${number} of ${vendor} is paid. Thank you.`,
    overpaid: (amount) =>
      `You paid ${amount} more than was asked for. The sender of the invoice will pay it back.`,
    refundedTitle: 'Paid back',
    refundedMore: (number) => `What you paid of invoice ${number} was paid back.`,
    disputed: 'Payment disputed',
    disputedMore: 'A payment of this invoice is disputed at the bank. Nothing is to be done here.',
    nothingDue: 'Nothing to pay',
    nothingDueMore: (number) => `Nothing of invoice ${number} is to be paid.`,
    cancelled: 'Cancelled',
    cancelledMore: 'The order of this invoice was cancelled. Please do not pay it.',
    unknown: 'This link is not valid',
    unknownMore: 'It may have been cut off. Open it from the invoice once more.',
    tooOften: 'Too many tries',
    tooOftenMore: 'Please wait a minute and open the link again.',
    unreadable: 'That did not work',
    unreadableMore: 'Open the link of the invoice once more.',
  },
  de: {
    invoice: (number) => `Rechnung ${number}`,
    toBePaid: 'Zu zahlen',
    from: 'Von',
    date: 'Datum',
    total: 'Gesamtbetrag',
    paid: 'Bereits bezahlt',
    credited: 'Gutgeschrieben',
    refunded: 'Erstattet',
    pendingSum: 'Unterwegs',
    address: 'Adresse',
    email: 'E-Mail',
    pay: (amount) => `${amount} bezahlen`,
    provider: 'Sie bezahlen auf der Seite eines Zahlungsanbieters.',
    lookAgain: 'Noch einmal nachsehen',
    returned:
      'Wenn Sie bezahlt haben, warten wir auf die Bestätigung des Zahlungsanbieters. Das dauert Sekunden, selten Minuten.',
    notPaidYet: 'Wenn Sie noch nicht bezahlt haben, können Sie das jetzt tun.',
    opening: 'Der Zahlungsanbieter braucht länger als sonst. Bitte versuchen Sie es gleich noch einmal.',
    failed:
      'Der Zahlungsanbieter konnte seine Seite nicht öffnen. Bitte versuchen Sie es später, oder fragen Sie den Absender der Rechnung.',
    expired: 'Die Seite des Zahlungsanbieters ist abgelaufen. Dort wurde nichts bezahlt.',
    pending: 'Ihre Zahlung ist unterwegs',
    pendingMore:
      'Sie haben bezahlt. Der Zahlungsanbieter bestätigt es je nach Zahlungsart innerhalb einiger Tage.',
    anew: 'Anders bezahlen',
    anewMore:
      'Wenn diese Zahlung nicht geklappt hat, können Sie jetzt anders bezahlen. Kommen beide an, wird der Überschuss erstattet.',
    vendorCollects: (vendor) =>
      `Diese Rechnung kann nicht online bezahlt werden. Bitte bezahlen Sie ${vendor} wie vereinbart.`,
    paidTitle: 'Bezahlt',
    paidMore: (number, vendor) => `Die Rechnung ${number} von ${vendor} ist bezahlt. Vielen Dank.`,
    overpaid: (amount) =>
      `Sie haben ${amount} mehr bezahlt, als zu zahlen war. Der Absender der Rechnung erstattet es Ihnen.`,
    refundedTitle: 'Erstattet',
    refundedMore: (number) => `Was Sie zur Rechnung ${number} bezahlt haben, wurde erstattet.`,
    disputed: 'Zahlung angefochten',
    disputedMore: 'Eine Zahlung dieser Rechnung ist bei der Bank angefochten. Hier ist nichts zu tun.',
    nothingDue: 'Nichts zu zahlen',
    nothingDueMore: (number) => `Zur Rechnung ${number} ist nichts zu zahlen.`,
    cancelled: 'Storniert',
    cancelledMore: 'Der Auftrag dieser Rechnung wurde storniert. Bitte bezahlen Sie sie nicht.',
    unknown: 'Dieser Link ist ungültig',
    unknownMore: 'Vielleicht wurde er abgeschnitten. Öffnen Sie ihn noch einmal aus der Rechnung.',
    tooOften: 'Zu viele Versuche',
    tooOftenMore: 'Bitte warten Sie eine Minute, und öffnen Sie den Link noch einmal.',
    unreadable: 'Das hat nicht geklappt',
    unreadableMore: 'Öffnen Sie den Link der Rechnung noch einmal.',
  },
};
