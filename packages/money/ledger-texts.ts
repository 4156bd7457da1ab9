import { defineTexts } from '#packages/app/i18n/texts.ts';

export const ledgerTexts = defineTexts({
  en: {
    title: 'Ledger',
    sums: 'Sums of the ledger',
    none: 'Nothing is booked.',
    noneHint: 'Only what the platform collects is in the ledger.',
    account: 'Account',
    amount: 'Amount',
    cause: 'Cause',
    at: 'Booked',
    PROVIDER: 'At providers',
    VENDOR_PENDING: 'Vendor, held',
    VENDOR_AVAILABLE: 'Vendor, available',
    COMMISSION: 'Commission',
    FEES: 'Fees of providers',
    DISPUTE_HOLD: 'Held for disputes',
    PAYOUT: 'Paid out',
  },
  de: {
    title: 'Hauptbuch',
    sums: 'Summen des Hauptbuchs',
    none: 'Nichts ist gebucht.',
    noneHint: 'Im Hauptbuch steht nur, was die Plattform einzieht.',
    account: 'Konto',
    amount: 'Betrag',
    cause: 'Grund',
    at: 'Gebucht',
    PROVIDER: 'Bei Zahlungsanbietern',
    VENDOR_PENDING: 'Anbieter, zurückgehalten',
    VENDOR_AVAILABLE: 'Anbieter, verfügbar',
    COMMISSION: 'Provision',
    FEES: 'Gebühren der Zahlungsanbieter',
    DISPUTE_HOLD: 'Für Anfechtungen zurückgehalten',
    PAYOUT: 'Ausgezahlt',
  },
});

export const ledgerCauseNames = defineTexts({
  en: {
    PAYMENT: 'Payment',
    REFUND: 'Refund',
    DISPUTE: 'Dispute',
    PAYOUT: 'Payout',
    HOLD: 'End of a hold',
  },
  de: {
    PAYMENT: 'Zahlung',
    REFUND: 'Erstattung',
    DISPUTE: 'Anfechtung',
    PAYOUT: 'Auszahlung',
    HOLD: 'Ende der Sperrfrist',
  },
});
