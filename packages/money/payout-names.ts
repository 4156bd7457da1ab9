import type { PayeeState, PayoutStatus } from '#generated/documents/packages/money.ts';
import { defineTexts } from '#packages/app/i18n/texts.ts';
import type { Tone } from '#packages/components/tone.ts';

export const payoutStatusNames = defineTexts({
  en: {
    DRAFT: 'Waits for approval',
    APPROVED: 'Approved',
    SUBMITTED: 'With the provider',
    DEFERRED: 'The provider waits',
    PAID: 'Paid out',
    FAILED: 'Failed',
    RETURNED: 'Came back',
    CANCELLED: 'Cancelled',
  },
  de: {
    DRAFT: 'Wartet auf Freigabe',
    APPROVED: 'Freigegeben',
    SUBMITTED: 'Beim Anbieter',
    DEFERRED: 'Der Anbieter wartet',
    PAID: 'Ausgezahlt',
    FAILED: 'Fehlgeschlagen',
    RETURNED: 'Zurückgekommen',
    CANCELLED: 'Abgebrochen',
  },
});

export const payoutTones: Readonly<Record<PayoutStatus, Tone>> = {
  DRAFT: 'neutral',
  APPROVED: 'info',
  SUBMITTED: 'info',
  DEFERRED: 'warn',
  PAID: 'good',
  FAILED: 'bad',
  RETURNED: 'bad',
  CANCELLED: 'neutral',
};

export const payeeStateNames = defineTexts({
  en: { PENDING: 'The provider is asked', PAYABLE: 'Can be paid', NOT_PAYABLE: 'Something is missing' },
  de: { PENDING: 'Der Anbieter wird gefragt', PAYABLE: 'Kann bezahlt werden', NOT_PAYABLE: 'Es fehlt etwas' },
});

export const payeeTones: Readonly<Record<PayeeState, Tone>> = {
  PENDING: 'info',
  PAYABLE: 'good',
  NOT_PAYABLE: 'bad',
};
