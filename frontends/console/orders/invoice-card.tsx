import type { OrderDetailsFragment } from '#generated/documents/frontends/console/orders.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { invoiceStatusNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { orderTexts } from './texts.ts';

export function InvoiceCard({ invoice }: { readonly invoice: NonNullable<OrderDetailsFragment['invoice']> }) {
  const texts = useTexts(orderTexts);
  const names = useTexts(invoiceStatusNames);
  const formats = useFormats();
  const { id, number, status, issuedAt, paidAt, pdfUrl, total, balance } = invoice;
  const day = (at: string) => <time dateTime={at}>{formats.date(at)}</time>;
  return (
    <Card
      title={`${texts.invoice} ${number}`}
      actions={status && <Badge tone={status === 'UNPAID' ? 'warn' : 'good'}>{names[status]}</Badge>}
    >
      <Facts
        facts={[
          { label: texts.total, value: formats.money(total) },
          { label: texts.balance, value: balance.amount === 0 ? null : formats.money(balance) },
          { label: texts.issued, value: day(issuedAt) },
          { label: texts.paidAt, value: paidAt === null ? null : day(paidAt) },
          {
            label: 'PDF',
            value: (
              <a href={pdfUrl} target="_blank" rel="noreferrer">
                {texts.pdf}
              </a>
            ),
          },
          { label: texts.invoice, value: <Link href={`/invoices/${id}`}>{number}</Link> },
        ]}
      />
    </Card>
  );
}
