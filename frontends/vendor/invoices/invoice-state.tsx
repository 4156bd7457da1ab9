import type { InvoiceRowFragment } from '#generated/documents/frontends/vendor/invoices.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { PaymentStateBadge } from '#packages/money/payment-state.tsx';
import { invoiceTexts } from './texts.ts';

/** How an invoice stands; a credit note is just named. */
export function InvoiceState({
  invoice,
}: {
  readonly invoice: Pick<InvoiceRowFragment, 'status' | 'paymentState'>;
}) {
  const texts = useTexts(invoiceTexts);
  const { status, paymentState } = invoice;
  if (paymentState === null) return <Badge>{texts.credit}</Badge>;
  if (status === 'NOTHING_DUE') return <Badge>{texts.NOTHING_DUE}</Badge>;
  return <PaymentStateBadge state={paymentState} />;
}
