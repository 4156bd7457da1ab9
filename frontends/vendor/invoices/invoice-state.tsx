import type { InvoiceRowFragment } from '#generated/documents/frontends/vendor/invoices.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { invoiceTexts } from './texts.ts';

const tones = { UNPAID: 'warn', PAID: 'good', NOTHING_DUE: 'neutral' } as const;

/** Whether an invoice is paid. */
export function InvoiceState({ status }: { readonly status: InvoiceRowFragment['status'] }) {
  const texts = useTexts(invoiceTexts);
  if (status === null) return <Badge>{texts.credit}</Badge>;
  return <Badge tone={tones[status]}>{texts[status]}</Badge>;
}
