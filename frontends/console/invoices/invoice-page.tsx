import {
  ConsoleInvoiceDocument,
  ConsoleInvoiceStoryDocument,
} from '#generated/documents/frontends/console/invoices.ts';
import type { ConsoleInvoiceQuery } from '#generated/documents/frontends/console/invoices.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { Link } from '#packages/components/link.tsx';
import { Card, Columns, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { InvoiceMoney } from '#packages/money/invoice-money.tsx';
import { Ledger } from '#packages/money/ledger.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { invoiceTexts } from './texts.ts';

type Invoice = NonNullable<ConsoleInvoiceQuery['invoice']>;

/** How often events load the invoice at most, in milliseconds. */
const calmMs = 500;

/** One invoice or credit note: what it asks for, and what was paid. */
export function InvoicePage({ id }: { readonly id: string }) {
  const texts = useTexts(invoiceTexts);
  const { data, problem, isLoading, reload } = useLoad(ConsoleInvoiceDocument, { id });
  const calmly = useAtMostEvery(calmMs, reload);
  const invoice = data?.invoice;
  useEvents(
    ConsoleInvoiceStoryDocument,
    { orderId: invoice?.order.id ?? '' },
    { isPaused: !invoice, onEvent: calmly },
  );
  const back = { href: '/invoices', label: texts.title };
  if (!invoice) {
    return (
      <Page title={texts.title} back={back}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {isLoading && <Skeleton label={texts.title} lines={8} />}
        {!isLoading && !problem && <Empty icon="money" title={texts.notFound} />}
      </Page>
    );
  }
  const title = invoice.kind === 'INVOICE' ? texts.invoice(invoice.number) : texts.creditNote(invoice.number);
  return (
    <Page title={title} back={back}>
      <ProblemNotice problem={problem} onRetry={reload} />
      <Columns>
        <Card title={texts.facts}>
          <InvoiceFacts invoice={invoice} />
        </Card>
        <InvoiceMoney invoice={invoice} />
      </Columns>
      <InvoiceLines invoice={invoice} />
      {invoice.payments.some(({ collectedBy }) => collectedBy === 'PLATFORM') && (
        <Card title={texts.ledger}>
          <Ledger of={{ about: { invoiceId: invoice.id } }} />
        </Card>
      )}
    </Page>
  );
}

function InvoiceFacts({ invoice }: { readonly invoice: Invoice }) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  const { total, issuedAt, paidAt, seller, buyer, order, creditedInvoice, pdfUrl } = invoice;
  return (
    <Facts
      facts={[
        { label: texts.total, value: formats.money(total) },
        { label: texts.issued, value: <Moment at={issuedAt} /> },
        { label: texts.paidAt, value: paidAt && <Moment at={paidAt} /> },
        { label: texts.vendor, value: <bdi>{seller.name}</bdi> },
        { label: texts.customer, value: <bdi>{buyer.name}</bdi> },
        { label: texts.order, value: <Link href={`/orders/${order.id}`}>{order.number}</Link> },
        {
          label: texts.credits,
          value: creditedInvoice && (
            <Link href={`/invoices/${creditedInvoice.id}`}>{creditedInvoice.number}</Link>
          ),
        },
        {
          label: 'PDF',
          value: (
            <a href={pdfUrl} target="_blank" rel="noreferrer">
              {texts.pdf}
            </a>
          ),
        },
      ]}
    />
  );
}

function InvoiceLines({ invoice }: { readonly invoice: Invoice }) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  const rows = invoice.lines.map((line, place) => ({ ...line, place }));
  return (
    <Table
      label={texts.lines}
      rows={rows}
      keyOf={({ place }) => String(place)}
      columns={[
        { id: 'what', title: texts.description, cell: ({ description }) => <bdi>{description}</bdi> },
        {
          id: 'quantity',
          title: texts.quantity,
          isNumber: true,
          cell: ({ quantity }) => formats.number(Number(quantity), 6),
        },
        {
          id: 'price',
          title: texts.unitPrice,
          isNumber: true,
          cell: ({ unitPrice }) => formats.money(unitPrice),
        },
        { id: 'total', title: texts.lineTotal, isNumber: true, cell: ({ total }) => formats.money(total) },
      ]}
    />
  );
}
